import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { AppError } from '../../shared/kernel/errors.ts'
import { can } from '../../shared/kernel/permissions.ts'
import type { Identity } from '../areas/access/accounts.ts'
import type { ServerServices } from '../services.ts'
import type { Backups } from './backups.ts'

const tag = 'Backups'
const ofOrganisation = z.object({ id: z.string().min(1).max(64) })
const ofBackup = ofOrganisation.extend({ backupId: z.string().regex(/^[\w-]{1,60}$/) })
const note = z.object({
  id: z.string(),
  organisationId: z.string().optional(),
  createdAt: z.iso.datetime(),
  bytes: z.int(),
  documents: z.int(),
  status: z.enum(['made', 'verified', 'damaged']),
  verifiedAt: z.iso.datetime().optional(),
})
const confirmation = z.strictObject({ confirm: z.literal(true) })

/** Backups of one organisation, for those who run it. The whole server is backed up by its schedule and its operator's commands. */
export function backupRoutes(app: FastifyInstance, services: ServerServices, backups: Backups): void {
  const path = '/api/v1/tenants/:id/backups'
  const demand = async (identity: Identity, org: string, permission: string): Promise<void> => {
    const access = await services.accounts.accessTo(identity, org)
    if (!access || access.propertyIds || access.permissions)
      throw new AppError('NOT_FOUND', 'There is no such organisation, or none of yours.')
    if (!can(access.actor, permission))
      throw new AppError('FORBIDDEN', `${access.actor.name} may not do this (${permission}). Ask an owner or an administrator.`)
  }

  app.get<{ Params: z.output<typeof ofOrganisation> }>(
    path,
    {
      config: {
        tag,
        limit: '60/min',
        summary: 'The backups of an organisation, newest first.',
        params: ofOrganisation,
        answer: z.object({ rows: z.array(note) }),
      },
    },
    async ({ identity, params }) => {
      await demand(identity, params.id, 'backups.manage')
      return { rows: await backups.list(params.id) }
    },
  )
  app.post<{ Params: z.output<typeof ofOrganisation> }>(
    path,
    {
      config: {
        tag,
        limit: '6/hr',
        summary: 'Back an organisation up now.',
        params: ofOrganisation,
        body: z.strictObject({}).optional(),
        answer: note,
        status: 201,
      },
    },
    async ({ identity, params }, reply) => {
      await demand(identity, params.id, 'backups.manage')
      return await reply.status(201).send(await backups.create(params.id))
    },
  )
  app.post<{ Params: z.output<typeof ofBackup> }>(
    `${path}/:backupId/verify`,
    {
      config: {
        tag,
        limit: '12/hr',
        summary: 'Read a backup whole and hold it against what it was made of.',
        params: ofBackup,
        body: z.strictObject({}).optional(),
        answer: note,
      },
    },
    async ({ identity, params }) => {
      await demand(identity, params.id, 'backups.manage')
      return await backups.verify(params.backupId, params.id)
    },
  )
  app.post<{ Params: z.output<typeof ofBackup>; Body: z.output<typeof confirmation> }>(
    `${path}/:backupId/restore`,
    {
      config: {
        tag,
        limit: '3/hr',
        summary: 'Bring every document of a backup back as it was; what was made since stays.',
        params: ofBackup,
        body: confirmation,
        answer: z.object({ restored: z.string(), documents: z.int() }),
      },
    },
    async ({ identity, params }) => {
      await demand(identity, params.id, 'backups.restore')
      return await backups.restoreOrganisation(params.backupId, params.id)
    },
  )
}
