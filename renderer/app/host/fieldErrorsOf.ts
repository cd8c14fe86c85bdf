import type { HostError } from './HostError.ts'

/** Which field each part of a refusal belongs to: `field` itself, and the issues of a failed validation. */
export function fieldErrorsOf(error: HostError | undefined): Readonly<Record<string, string>> {
  if (!error) return {}
  const found: Record<string, string> = {}
  const issues = error.details?.['issues']
  if (Array.isArray(issues)) {
    for (const issue of issues as { path?: unknown; field?: unknown; message?: unknown }[]) {
      const path = Array.isArray(issue.path) ? issue.path.join('.') : (issue.path ?? issue.field)
      if (typeof path === 'string' && path !== '' && typeof issue.message === 'string') found[path] ??= issue.message
    }
  }
  if (error.field !== undefined) found[error.field] ??= error.message
  return found
}
