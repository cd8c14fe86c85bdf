import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { ERRORS, type ErrorCode } from '../../shared/kernel/errors.ts'

type KnownCode = ErrorCode | 'HOST_GONE'

export interface ErrorWords {
  /** What happened, in a few words. */
  title: string
  /** What it means and what to do. */
  text: string
  code: KnownCode | undefined
}

/** Turns any failure into words: the host's own sentence where it speaks the person's language, our text by code elsewhere. */
export function useErrorWords(): (error: unknown) => ErrorWords {
  const { t, i18n } = useTranslation('errors')
  return useCallback(
    (error: unknown): ErrorWords => {
      const code = codeOf(error)
      const known = code ?? 'INTERNAL'
      const said = error instanceof Error ? error.message : ''
      // The host writes its sentences in English and knows more than a general text: which room, which day.
      const hostSpeaks = i18n.language === 'en' && said !== '' && code !== undefined && !GENERAL.has(code)
      return { title: t(`${known}.title`), text: hostSpeaks ? said : t(`${known}.text`), code }
    },
    [t, i18n.language],
  )
}

const GENERAL: ReadonlySet<KnownCode> = new Set<KnownCode>(['HOST_GONE', 'INTERNAL', 'UNAUTHENTICATED'])

function codeOf(error: unknown): KnownCode | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error) || typeof error.code !== 'string') return undefined
  if (error.code === 'HOST_GONE') return error.code
  return Object.hasOwn(ERRORS, error.code) ? (error.code as ErrorCode) : undefined
}

/** For the clipboard: everything a helper could ask for, nothing a person must read. */
export function errorDetails(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const more = Object.fromEntries(Object.entries(error).filter(([name]) => name !== 'name' && name !== 'stack'))
  return [`${error.name}: ${error.message}`, JSON.stringify(more, null, 2), error.stack ?? '', navigator.userAgent, location.hash].join(
    '\n',
  )
}
