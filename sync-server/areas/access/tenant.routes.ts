import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { addDays, instantOf, isDay } from '../../../shared/kernel/day.ts'
import { AppError } from '../../../shared/kernel/errors.ts'
import type { ServerServices } from '../../services.ts'
import { changeSettings, settingsOf, SettingsInput, verifyDomain } from '../organisations/organisation-settings.ts'
import { measureUsage, usageByDay } from '../organisations/usage.ts'
import { demandAccess, TAGS, userOfRequest } from './account-route.ts'
import { createTenant, listTenants, setTenantStatus, shownTenant, TenantDraft, TenantInput, tenantOf, updateTenant } from './tenants.ts'

type Of = { Params: { id: string } }
const PERMISSION = 'organisations.write'
const day = z.string().refine(isDay, 'a day is written like 2026-11-03')
const Page = z.object({ after: z.string().max(64).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) })
const Named = z.object({ slug: z.string().max(63).optional() })
const Span = z.object({ from: day.optional(), to: day.optional() })

/** Organisations as accounts; a path says tenant where it means one, as the API's users know it. */
export function tenantRoutes(app: FastifyInstance, { accounts }: ServerServices): void {
  const { room } = accounts
  const tag = TAGS.organisations

  app.post<{ Body: z.output<typeof TenantDraft> }>(
    '/api/v1/tenants',
    {
      config: {
        auth: 'operator',
        limit: '10/min',
        summary: 'Make an organisation, with its owner.',
        tag,
        body: TenantDraft,
        status: 201,
      },
    },
    async (request, reply) => reply.code(201).send(await createTenant(room, request.body)),
  )
  app.get<{ Querystring: z.output<typeof Page> }>(
    '/api/v1/tenants',
    { config: { auth: 'operator', limit: '60/min', summary: 'Every organisation of this server.', tag, query: Page } },
    (request) => listTenants(room, request.query),
  )
  app.delete<Of>(
    '/api/v1/tenants/:id',
    {
      config: {
        auth: 'operator',
        limit: '10/min',
        summary: 'Close an organisation; its data stays and it can be opened again.',
        tag,
        status: 204,
      },
    },
    async (request, reply) => {
      await setTenantStatus(room, request.params.id, 'closed')
      return reply.code(204).send()
    },
  )
  app.post<Of>(
    '/api/v1/tenants/:id/reopen',
    { config: { auth: 'operator', limit: '10/min', summary: 'Open a closed organisation again.', tag } },
    (request) => setTenantStatus(room, request.params.id, 'active'),
  )

  app.get<Of>('/api/v1/tenants/:id', { config: { limit: '120/min', summary: 'An organisation.', tag } }, async (request) => {
    const identity = userOfRequest(request)
    if (!identity.isOperator) await demandAccess(accounts, identity, request.params.id, PERMISSION)
    return shownTenant(await tenantOf(room, request.params.id))
  })
  app.put<Of & { Body: z.output<typeof TenantInput> }>(
    '/api/v1/tenants/:id',
    { config: { limit: '30/min', summary: 'Change an organisation’s name or where its bills go.', tag, body: TenantInput } },
    async (request) => {
      await demandAccess(accounts, userOfRequest(request), request.params.id, PERMISSION)
      return updateTenant(room, request.params.id, request.body)
    },
  )
  app.get<Of>(
    '/api/v1/tenants/:id/settings',
    { config: { limit: '120/min', summary: 'Short name, domain and looks of an organisation.', tag } },
    async (request) => {
      await demandAccess(accounts, userOfRequest(request), request.params.id, PERMISSION)
      return settingsOf(await tenantOf(room, request.params.id))
    },
  )
  app.put<Of & { Body: z.output<typeof SettingsInput> }>(
    '/api/v1/tenants/:id/settings',
    { config: { limit: '30/min', summary: 'Change short name, domain and looks of an organisation.', tag, body: SettingsInput } },
    async (request) => {
      await demandAccess(accounts, userOfRequest(request), request.params.id, PERMISSION)
      return changeSettings(room, request.params.id, request.body)
    },
  )
  app.post<Of>(
    '/api/v1/tenants/:id/settings/domain/verify',
    { config: { limit: '10/min', summary: 'Prove an organisation’s domain by its TXT record.', tag } },
    async (request) => {
      await demandAccess(accounts, userOfRequest(request), request.params.id, PERMISSION)
      return verifyDomain(room, await tenantOf(room, request.params.id))
    },
  )

  app.get<{ Querystring: z.output<typeof Named> }>(
    '/api/v1/branding',
    {
      config: {
        auth: 'none',
        limit: '120/min',
        summary: 'How the organisation of a short name, or of this host name, shows itself.',
        tag,
        query: Named,
      },
    },
    async ({ query, hostname }) => {
      const org = await accounts.organisationNamed(query.slug === undefined ? { host: hostname } : { slug: query.slug })
      if (org === undefined) throw new AppError('NOT_FOUND', 'No organisation goes by this name.')
      const { id, name, white_label: whiteLabel } = await tenantOf(room, org)
      return { organisationId: id, name, whiteLabel }
    },
  )

  app.get<Of>(
    '/api/v1/tenants/:id/usage',
    { config: { limit: '60/min', summary: 'What an organisation uses now.', tag } },
    async (request) => {
      await demandAccess(accounts, userOfRequest(request), request.params.id, PERMISSION)
      return { organisationId: request.params.id, usage: await measureUsage(room, request.params.id) }
    },
  )
  app.get<Of & { Querystring: z.output<typeof Span> }>(
    '/api/v1/tenants/:id/usage/stats',
    { config: { limit: '60/min', summary: 'What an organisation used, by day.', tag, query: Span } },
    async (request) => {
      await demandAccess(accounts, userOfRequest(request), request.params.id, PERMISSION)
      const today = instantOf(room.nowMs()).slice(0, 10)
      const { from = addDays(today, -30), to = today } = request.query
      await measureUsage(room, request.params.id)
      return { from, to, rows: await usageByDay(room, request.params.id, { from, to }) }
    },
  )
  app.get<Of>(
    '/api/v1/tenants/:id/billing',
    { config: { limit: '60/min', summary: 'The plan of an organisation and what it is measured by.', tag } },
    async (request) => {
      await demandAccess(accounts, userOfRequest(request), request.params.id, PERMISSION)
      const { plan, status, billingEmail, currency, createdAt } = shownTenant(await tenantOf(room, request.params.id))
      const usage = await measureUsage(room, request.params.id)
      return { plan, status, currency, since: createdAt, ...(billingEmail === undefined ? {} : { billingEmail }), usage }
    },
  )
}
