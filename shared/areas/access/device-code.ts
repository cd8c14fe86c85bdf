/**
 * The two characters of a desk in its numbers: a letter and a digit, `A1` to `Y9` in turn (`Z9` is the server's own), or two letters,
 * which nobody gives: a desk that was restored takes them by chance. Printed, `I` and `O` look like digits.
 */
export const DEVICE_CODE = /^(?:[A-Z][1-9]|[A-HJ-NP-Z]{2})$/
