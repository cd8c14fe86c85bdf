/** Hands a document to the system's print dialog, without leaving the screen. */
export function printPdf(address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const frame = document.createElement('iframe')
    frame.hidden = true
    frame.src = address
    frame.addEventListener('error', () => reject(new Error('The document could not be opened for printing.')))
    frame.addEventListener('load', () => {
      frame.contentWindow?.addEventListener('afterprint', () => frame.remove())
      frame.contentWindow?.focus()
      frame.contentWindow?.print()
      resolve()
    })
    document.body.append(frame)
  })
}
