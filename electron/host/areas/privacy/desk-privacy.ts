import type { PrivacyHome } from '../../../../shared/areas/privacy/privacy-home.ts'
import type { Workspace } from '../../workspace.ts'
import { forgetRemnants } from './forget-remnants.ts'

/** What a desk does when somebody is erased at it. */
export function deskPrivacy(workspace: Workspace): NonNullable<PrivacyHome['privacy']> {
  return {
    forget: (remnants) => forgetRemnants(workspace, remnants),
    get remains() {
      return workspace.sync.link ? (['backups', 'papers', 'otherDesks'] as const) : (['backups', 'papers'] as const)
    },
  }
}
