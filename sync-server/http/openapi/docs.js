// The page of /api/docs: shows openapi.json as it is, and builds everything out of text nodes.

const api = await (await fetch('/api/openapi.json')).json()
const byId = (id) => document.getElementById(id)

byId('about').textContent = api.info.description

const shown = []
const sections = new Map()
for (const { name } of api.tags) {
  const section = node('section', {}, node('h2', { id: `tag-${name}` }, name))
  sections.set(name, section)
  byId('tags').append(node('a', { href: `#tag-${name}` }, name))
}
for (const [path, methods] of Object.entries(api.paths))
  for (const [method, operation] of Object.entries(methods)) {
    const row = show(method.toUpperCase(), path, operation)
    shown.push({
      row,
      section: sections.get(operation.tags[0]),
      text: `${method} ${path} ${operation.summary} ${operation.operationId}`.toLowerCase(),
    })
    sections.get(operation.tags[0]).append(row)
  }
byId('operations').replaceChildren(...sections.values())

byId('find').addEventListener('input', ({ target }) => {
  const words = target.value.toLowerCase().split(/\s+/)
  for (const { row, text } of shown) row.hidden = !words.every((word) => text.includes(word))
  for (const section of sections.values()) section.hidden = !shown.some((one) => one.section === section && !one.row.hidden)
})

function show(method, path, { summary, description, operationId, parameters, requestBody, responses, security }) {
  const details = node('details', {}, node('summary', {}, node('b', {}, method), node('code', {}, path), summary))
  // Built when it is opened: a few hundred schemas at once would be slow to lay out.
  details.addEventListener('toggle', fill, { once: true })
  return details

  function fill() {
    details.append(
      node(
        'p',
        {},
        `${description ?? ''} ${security.length === 0 ? 'Open to anybody.' : `Sent with ${security.map((one) => Object.keys(one)[0]).join(' or ')}.`} Called ${operationId}.`,
      ),
    )
    if (parameters.length > 0) details.append(table(parameters))
    if (requestBody) details.append(node('h4', {}, 'Body'), schemaOf(requestBody))
    for (const [status, response] of Object.entries(responses))
      if (response.content) details.append(node('h4', {}, `Answers ${status}`), schemaOf(response))
  }
}

function table(parameters) {
  const rows = parameters.map(({ name, in: where, required, schema, content, description }) => {
    const type = schema?.type ?? (content ? 'JSON' : '')
    return node(
      'tr',
      {},
      node('td', {}, node('code', {}, name)),
      node('td', {}, where),
      node('td', {}, `${type}${required ? ', needed' : ''}`),
      node('td', {}, description ?? ''),
    )
  })
  return node('table', {}, ...rows)
}

function schemaOf({ content }) {
  return node('pre', {}, JSON.stringify(content['application/json'].schema, null, 2))
}

function node(name, attributes, ...children) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.append(...children)
  return made
}
