import { RESIDENT_STATUSES } from './residentTones.ts'

/** The tabs over the list of residents; who lives here comes first. */
export const STATUS_TABS = [...RESIDENT_STATUSES, 'all'] as const
export type StatusTab = (typeof STATUS_TABS)[number]
