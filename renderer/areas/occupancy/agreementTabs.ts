/** The tabs over the list of agreements. */
export const AGREEMENT_TABS = ['active', 'draft', 'expired', 'terminated', 'all'] as const
export type AgreementTab = (typeof AGREEMENT_TABS)[number]
