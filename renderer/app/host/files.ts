import { runAction } from './client.ts'
import { HostError, toHostError } from './HostError.ts'
import { ERRORS, type ErrorShape } from '../../../shared/kernel/errors.ts'
import type { FileRef } from '../../../shared/kernel/fields.ts'

/** Where the window reads a document the host has written: its path from `documents/` or `inbox/` on. */
export function fileAddress(file: string): string {
  const parts = file.split(/[\\/]/)
  const from = parts.findLastIndex((part) => part === 'documents' || part === 'inbox')
  const inside = from === -1 ? ['documents', ...parts.slice(-1)] : parts.slice(from)
  return `/files/${inside.map(encodeURIComponent).join('/')}`
}

/** Offers a document for saving: the browser’s download, or the window’s own dialog. */
export function saveFile(file: string): void {
  save(`${fileAddress(file)}?download`)
}

/** Where the window reads a file that belongs to a record. */
export function keptAddress({ hash }: Pick<FileRef, 'hash'>): string {
  return `/files/kept/${hash}`
}

/** Offers a file of a record for saving, under the name it came with. */
export function saveKept(file: FileRef): void {
  save(`${keptAddress(file)}?download=${encodeURIComponent(file.name)}`)
}

/** Has the host keep a picture or PDF, encrypted; what it answers is named in the record. `logo`: it must be printable. */
export async function keepFile(file: File, use?: 'logo'): Promise<FileRef> {
  return runAction('files.keep', { file: await uploadFile(file), ...(use === undefined ? {} : { use }) })
}

function save(address: string): void {
  const link = document.createElement('a')
  link.href = address
  link.download = ''
  link.click()
}

/** Hands a file to the host and answers the path that an import or `files.keep` takes. */
export async function uploadFile(file: File): Promise<string> {
  try {
    const answer = await fetch(`/upload?name=${encodeURIComponent(file.name)}`, { method: 'POST', body: file, credentials: 'same-origin' })
    const body: unknown = await answer.json()
    if (answer.ok && hasFile(body)) return body.file
    throw new HostError(refusalOf(body))
  } catch (thrown) {
    if (thrown instanceof TypeError) throw new HostError({ code: 'HOST_GONE', message: thrown.message })
    throw toHostError(thrown)
  }
}

function hasFile(body: unknown): body is { file: string } {
  return typeof body === 'object' && body !== null && 'file' in body && typeof body.file === 'string'
}

function refusalOf(body: unknown): ErrorShape {
  const error: unknown = typeof body === 'object' && body !== null && 'error' in body ? body.error : undefined
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' && Object.hasOwn(ERRORS, error.code))
    return error as ErrorShape
  return { code: 'INTERNAL', message: 'The host did not take the file.' }
}
