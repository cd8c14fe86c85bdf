import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DESK_ACTIONS } from '../../electron/host/catalogue.ts'
import { openWorkspace } from '../../electron/host/open-workspace.ts'
import type { Workspace } from '../../electron/host/workspace.ts'
import { AppError } from '../../shared/kernel/errors.ts'
import { can, ROLES, type Role } from '../../shared/kernel/permissions.ts'
import { connectAs, pullMember } from '../support/desk-members.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** One's own account and the desk one sits at: everybody's. */
const OWN = /^(account|desk)\.|^organisations\.switch$/
/** What a viewer may do beside that changes no record. */
const HARMLESS = ['backup.verify', 'sync.now']
/** What belongs to those who run the organisation. */
const GOVERNING =
  /^(members\.(invite|update|remove)|agencies\.(create|add|remove|invite)\w*|apiKeys\.\w+|serverBackups\.\w+|sync\.(connect|disconnect|register)|backup\.(create|restore|recoveryKey)|organisations\.(update|start|devices|revokeDevice)|branches\.(create|update|close)|desk\.setAutoLock|privacy\.(erase|export)|sample\.\w+)$/

let workspace: Workspace

beforeAll(async () => {
  workspace = await openWorkspace({ dataFolder: temporaryFolder() })
  await connectAs(workspace, 'Ravi', 'owner')
})
afterAll(() => workspace.close())

/** Runs an action with an input that no action takes: what is refused before it is looked at is refused for want of permission. */
async function isForbidden(action: (typeof DESK_ACTIONS)[number]): Promise<boolean> {
  try {
    await workspace.run(action, { noSuchField: true })
  } catch (thrown) {
    if (thrown instanceof AppError && (thrown.code === 'FORBIDDEN' || thrown.code === 'VALIDATION')) return thrown.code === 'FORBIDDEN'
    throw thrown
  }
  throw new Error(`${action.name} took an input it does not know`)
}

describe('At a desk', () => {
  it.each(ROLES)('a member who is %s does what that role may, and is refused all else, action by action', async (role: Role) => {
    await pullMember(workspace, 'Ravi', { role })
    for (const action of DESK_ACTIONS)
      expect([action.name, await isForbidden(action)]).toEqual([action.name, !can({ role }, action.permission)])
  })

  it('a viewer changes nothing but their own account and seat', async () => {
    await pullMember(workspace, 'Ravi', { role: 'viewer' })
    const allowed: string[] = []
    for (const action of DESK_ACTIONS) if (action.mode !== 'read' && !(await isForbidden(action))) allowed.push(action.name)
    expect(allowed.filter((name) => !OWN.test(name) && !HARMLESS.includes(name))).toEqual([])
  })

  it.each(['manager', 'staff', 'viewer'] as const)('a %s governs nothing', async (role) => {
    await pullMember(workspace, 'Ravi', { role })
    const governing = DESK_ACTIONS.filter((action) => GOVERNING.test(action.name))
    expect(governing.length).toBeGreaterThan(30)
    for (const action of governing) expect([action.name, await isForbidden(action)]).toEqual([action.name, true])
  })

  it('nobody does anything while it is locked, but say who they are', async () => {
    await pullMember(workspace, 'Ravi', { role: 'owner' })
    await workspace.people.lock()
    const open: string[] = []
    for (const action of DESK_ACTIONS) {
      const refused = await workspace.run(action, { noSuchField: true }).catch((thrown: AppError) => thrown.code)
      if (refused !== 'DESK_LOCKED') open.push(action.name)
    }
    expect(open.toSorted()).toEqual([
      'account.acceptInvitation',
      'account.forgotPassword',
      'account.lookInvitation',
      'account.resetPassword',
      'account.verifyEmail',
      'desk.lock',
      'desk.recover',
      'desk.session',
      'desk.signIn',
      'desk.switchUser',
      'desk.users',
    ])
  })
})
