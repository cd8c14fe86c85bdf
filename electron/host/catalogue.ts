import type { ActionsByName, AnyAction } from '../../shared/kernel/action.ts'
import { ACTIONS } from '../../shared/areas/catalogue.ts'
import { AppError } from '../../shared/kernel/errors.ts'
import { accessActions } from './areas/access/access.actions.ts'
import { agencyActions } from './areas/agency/agency.actions.ts'
import { backupActions } from './areas/backup/backup.actions.ts'
import { paperActions } from './areas/billing/paper.actions.ts'
import { filesActions } from './areas/files/files.actions.ts'
import { importActions } from './areas/imports/imports.actions.ts'
import { receiptActions } from './areas/payments/receipt.actions.ts'
import { privacyActions } from './areas/privacy/privacy.actions.ts'
import { printStatement } from './areas/reports/statement-paper.action.ts'
import { printingActions } from './areas/printing/printing.actions.ts'
import { sampleActions } from './areas/sample/sample.actions.ts'
import { searchActions } from './areas/search/search.actions.ts'
import { syncActions } from './areas/sync/sync.actions.ts'

/** Every action this desk runs: those of the shared catalogue and those only a desk can do. The desk's composition root. */
export const DESK_ACTIONS = [
  ...ACTIONS,
  ...accessActions,
  ...agencyActions,
  ...privacyActions,
  ...backupActions,
  ...paperActions,
  ...filesActions,
  ...importActions,
  ...receiptActions,
  printStatement,
  ...printingActions,
  ...sampleActions,
  ...searchActions,
  ...syncActions,
] as const

export type DeskActions = ActionsByName<typeof DESK_ACTIONS>
export type DeskActionName = keyof DeskActions

const BY_NAME: ReadonlyMap<string, AnyAction> = new Map(DESK_ACTIONS.map((action) => [action.name, action]))

/** @throws AppError UNKNOWN_ACTION */
export function actionNamed(name: string): AnyAction {
  const action = BY_NAME.get(name)
  if (action) return action
  const said = name.slice(0, 100)
  throw new AppError('UNKNOWN_ACTION', `There is no action “${said}”. “rentflow actions” lists them all.`, { details: { name: said } })
}
