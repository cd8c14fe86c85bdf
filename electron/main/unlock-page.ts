import type { DesktopWords } from './desktop-words.ts'

/** The small page that asks for the recovery key: it stands alone, since without a key there is no host to serve the other. */
export function unlockPage(words: DesktopWords): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8" />
<meta name="color-scheme" content="light dark" />
<title>RentFlow</title>
<style>
  body { font: 14px/1.5 system-ui, sans-serif; margin: 32px; max-width: 460px }
  h1 { font-size: 20px; margin: 0 0 8px }
  label { display: block; margin: 20px 0 4px }
  input { font: 16px ui-monospace, monospace; width: 100%; padding: 8px; box-sizing: border-box }
  button { font: inherit; margin-top: 16px; padding: 6px 20px }
  #why { color: #c22f2f; min-height: 3em; margin: 12px 0 0 }
  @media (prefers-color-scheme: dark) { #why { color: #ff8a80 } }
</style>
<h1>${escaped(words.unlockTitle)}</h1>
<p>${escaped(words.unlockText)}</p>
<form data-working="${escaped(words.unlockWorking)}">
  <label for="key">${escaped(words.unlockLabel)}</label>
  <input id="key" autocomplete="off" spellcheck="false" autofocus required aria-describedby="why" />
  <p id="why" role="alert"></p>
  <button>${escaped(words.unlockButton)}</button>
</form>
<script src="/unlock.js"></script>
</html>`
}

/** Sends the key to the window’s own process and shows why it did not do. */
export const UNLOCK_SCRIPT = `const form = document.querySelector('form')
const why = document.getElementById('why')
form.addEventListener('submit', async (event) => {
  event.preventDefault()
  why.textContent = form.dataset.working
  const answer = await fetch('/unlock', { method: 'POST', body: document.getElementById('key').value })
  why.textContent = await answer.text()
})
`

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
