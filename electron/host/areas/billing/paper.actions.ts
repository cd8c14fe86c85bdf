import { printAgreement } from './agreement-paper.action.ts'
import { printCreditNote } from './credit-note-paper.action.ts'

export const paperActions = [printCreditNote, printAgreement] as const
