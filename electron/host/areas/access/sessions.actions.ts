import { z } from 'zod'
import { defineAction } from '../../../../shared/kernel/action.ts'
import { device, done, DONE, id, session } from './account-shapes.ts'
import { ask, organisationPath, pathOf, type Desk, type DeskAt } from './ask-account.ts'

const sessions = z.object({ rows: z.array(session) })
const devices = z.object({ rows: z.array(device) })
const anything = z.unknown()
/** `lost`: nothing more is expected of it, so it is not let in once more to push. */
const revoked = z.strictObject({ id, lost: z.boolean().optional() })

const listSessions = defineAction({
  name: 'account.sessions',
  summary: 'Where the account is signed in.',
  permission: 'account.read',
  mode: 'read',
  runs: 'desk',
  input: z.strictObject({}),
  output: sessions,
  run: (desk: Desk) => ask(desk, ['GET', '/api/v1/auth/sessions'], sessions),
})

const endSession = defineAction({
  name: 'account.endSession',
  summary: 'End one session of the account; whoever sits there must sign in again.',
  permission: 'account.write',
  mode: 'task',
  runs: 'desk',
  input: z.strictObject({ id }),
  output: done,
  async run(desk: Desk, { id: ended }) {
    await ask(desk, ['DELETE', pathOf('/api/v1/auth/sessions', ended)], anything)
    return DONE
  },
})

const listDevices = defineAction({
  name: 'account.devices',
  summary: 'The desks the account was used at.',
  permission: 'account.read',
  mode: 'read',
  runs: 'desk',
  input: z.strictObject({}),
  output: devices,
  run: (desk: Desk) => ask(desk, ['GET', '/api/v1/devices'], devices),
})

const revokeDevice = defineAction({
  name: 'account.revokeDevice',
  summary: 'Take a desk’s access away: it may still send what waits there, then its data is purged.',
  permission: 'account.write',
  mode: 'task',
  runs: 'desk',
  input: revoked,
  output: done,
  async run(desk: Desk, { id: gone, lost }) {
    await ask(desk, ['DELETE', pathOf('/api/v1/devices', gone) + lostQuery(lost)], anything)
    return DONE
  },
})

const organisationDevices = defineAction({
  name: 'organisations.devices',
  summary: 'The desks that sync the organisation, whoever works there.',
  permission: 'devices.manage',
  mode: 'read',
  runs: 'desk',
  input: z.strictObject({}),
  output: devices,
  run: (desk: DeskAt) => ask(desk, ['GET', organisationPath(desk.org, '/devices')], devices),
})

const revokeOrganisationDevice = defineAction({
  name: 'organisations.revokeDevice',
  summary: 'Take the organisation away from a desk: it may still send what waits there, then its data is purged.',
  permission: 'devices.manage',
  mode: 'task',
  runs: 'desk',
  input: revoked,
  output: done,
  async run(desk: DeskAt, { id: gone, lost }) {
    await ask(desk, ['DELETE', pathOf(organisationPath(desk.org, '/devices'), gone) + lostQuery(lost)], anything)
    return DONE
  },
})

function lostQuery(lost: boolean | undefined): string {
  return lost === true ? '?lost=true' : ''
}

export const sessionActions = [listSessions, endSession, listDevices, revokeDevice, organisationDevices, revokeOrganisationDevice] as const
