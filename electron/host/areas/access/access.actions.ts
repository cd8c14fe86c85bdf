import { accountActions } from './account.actions.ts'
import { agencyActions } from './agencies.actions.ts'
import { apiKeyActions } from './api-keys.actions.ts'
import { deskActions } from './desk.actions.ts'
import { invitationActions } from './invitations.actions.ts'
import { memberActions } from './members.actions.ts'
import { deskOrganisationActions } from './organisations.actions.ts'
import { serverBackupActions } from './server-backups.actions.ts'
import { sessionActions } from './sessions.actions.ts'

/** What a desk does about its people, and about their accounts at the server. */
export const accessActions = [
  ...accountActions,
  ...sessionActions,
  ...invitationActions,
  ...memberActions,
  ...agencyActions,
  ...apiKeyActions,
  ...serverBackupActions,
  ...deskActions,
  ...deskOrganisationActions,
] as const
