import { ServerLink } from '../sync/server-link.ts'
import type { KnownPerson } from './people-memory.ts'
import type { PeopleParts } from './people-parts.ts'
import { askOpenly, noServer, type ServerLine } from './server-line.ts'
import { AppError } from '../../../shared/kernel/errors.ts'

/** Each person's own session, renewed one at a time; the sync's where it is theirs. */
const LINKS = new WeakMap<PeopleParts, Map<string, ServerLink>>()

/** Undefined where they have no session at the server. */
export async function linkOf(parts: PeopleParts, person: KnownPerson): Promise<ServerLink | undefined> {
  const syncing = await parts.link()
  if (syncing?.account.user.id === person.id) return syncing
  if (!person.account) return undefined
  let links = LINKS.get(parts)
  if (!links) LINKS.set(parts, (links = new Map()))
  const known = links.get(person.id)
  if (known?.account.refreshToken === person.account.refreshToken) return known
  const link = new ServerLink({
    account: person.account,
    nowMs: () => parts.nowMs(),
    remember: async (account) => void (await parts.memory.keep(person.id, { account })),
  })
  links.set(person.id, link)
  return link
}

/** Speaks to the server as whoever works here now: never with somebody else's session. */
export function peopleLine(parts: PeopleParts): ServerLine {
  return {
    async ask(method, path, body, organisation) {
      if (!(await parts.link())) throw noServer()
      const { currentId } = await parts.memory.state()
      const person = currentId === undefined ? undefined : await parts.memory.person(currentId)
      const link = person && (await linkOf(parts, person))
      if (!link)
        throw new AppError(
          'UNAUTHENTICATED',
          'This is done at the server, and you have no session there. Sign in with your password while online.',
        )
      return link.ask(method, path, body, { organisation })
    },
    askOpen: async (method, path, body, url) => askOpenly(url ?? (await parts.link())?.url, method, path, body),
  }
}
