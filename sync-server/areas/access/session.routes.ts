import type { FastifyInstance } from 'fastify'
import type { SessionRow } from '../../../shared/areas/access/account-api.ts'
import { instantOf } from '../../../shared/kernel/day.ts'
import { AppError } from '../../../shared/kernel/errors.ts'
import type { ServerServices } from '../../services.ts'
import type { AccountRoom } from './account-room.ts'
import { TAGS, userOfRequest, type UserIdentity } from './account-route.ts'
import { endSessions } from './sessions.ts'

/** Where somebody is signed in, and how they sign out there. */
export function sessionRoutes(app: FastifyInstance, { accounts: { room } }: ServerServices): void {
  const tag = TAGS.account
  app.post('/api/v1/auth/logout', { config: { limit: '60/min', summary: 'Sign out here.', tag, status: 204 } }, async (request, reply) => {
    const identity = userOfRequest(request)
    await end(room, identity, identity.sessionId)
    return reply.code(204).send()
  })
  app.get('/api/v1/auth/sessions', { config: { limit: '60/min', summary: 'Where you are signed in.', tag } }, async (request) => ({
    rows: await sessionsOf(room, userOfRequest(request)),
  }))
  app.delete<{ Params: { id: string } }>(
    '/api/v1/auth/sessions/:id',
    { config: { limit: '60/min', summary: 'Sign out there.', tag, status: 204 } },
    async (request, reply) => {
      await end(room, userOfRequest(request), request.params.id)
      return reply.code(204).send()
    },
  )
}

async function sessionsOf(room: AccountRoom, identity: UserIdentity): Promise<SessionRow[]> {
  const rows = await room.database.readServer((tx) =>
    tx
      .selectFrom('sessions')
      .leftJoin('desk_devices', 'desk_devices.id', 'sessions.device_id')
      .selectAll('sessions')
      .select('desk_devices.name as device_name')
      .where('sessions.user_id', '=', identity.userId)
      .where('sessions.ended_at', 'is', null)
      .where('sessions.expires_at', '>', instantOf(room.nowMs()))
      .orderBy('sessions.last_used_at', 'desc')
      .limit(200)
      .execute(),
  )
  return rows.map((row) => ({
    id: row.id,
    isThisOne: row.id === identity.sessionId,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    expiresAt: row.expires_at,
    ...(row.ip === null ? {} : { ip: row.ip }),
    ...(row.user_agent === null ? {} : { userAgent: row.user_agent }),
    ...(row.device_id === null ? {} : { deviceId: row.device_id }),
    ...(row.device_name === null ? {} : { deviceName: row.device_name }),
  }))
}

async function end(room: AccountRoom, { userId }: UserIdentity, id: string): Promise<void> {
  await room.database.asServer(async (tx) => {
    const own = await tx
      .selectFrom('sessions')
      .select('id')
      .where('id', '=', id)
      .where('user_id', '=', userId)
      .where('ended_at', 'is', null)
      .executeTakeFirst()
    if (!own) throw new AppError('NOT_FOUND', 'There is no such session among yours.')
    await endSessions(room, tx, [id], 'signed out')
  })
  await room.tell([userId])
}
