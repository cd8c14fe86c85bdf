/** How money arrives, the most usual first. */
export const METHODS = ['cash', 'upi', 'bank', 'card', 'cheque', 'tds'] as const
export type Method = (typeof METHODS)[number]

/** Methods that leave a number worth writing down. */
export const hasReference = (method: Method): method is Exclude<Method, 'cash'> => method !== 'cash'
