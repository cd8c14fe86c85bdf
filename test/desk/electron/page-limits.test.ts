import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { bootWindow, type BootedWindow } from '../../support/boot-window.ts'
import { preventable } from '../../support/preventable-event.ts'

let electron: BootedWindow['electron']
let theWindow: BootedWindow['theWindow']

beforeAll(async () => {
  ;({ electron, theWindow } = await bootWindow())
}, 120_000)

describe('the page may not', () => {
  it('have permissions, devices or screens, except to copy text', () => {
    const { permissionRequest, permissionCheck, devicePermission, displayMedia, spellChecks } = electron.session.defaultSession
    const allowed: string[] = []
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'midi',
      'clipboard-read',
      'openExternal',
      'fileSystem',
      'usb',
      'hid',
      'serial',
      'fullscreen',
      'display-capture',
      'local-fonts',
      'clipboard-sanitized-write',
    ] as const) {
      permissionRequest?.({} as never, permission, (granted) => granted && allowed.push(permission), {
        requestingUrl: 'app://rentflow/',
      } as never)
      expect(permissionCheck?.(null, permission, 'app://rentflow/', {} as never)).toBe(permission === 'clipboard-sanitized-write')
      expect(permissionCheck?.(null, permission, 'https://evil.example/', {} as never)).toBe(false)
    }
    expect(allowed).toEqual(['clipboard-sanitized-write'])
    expect(devicePermission?.({} as never)).toBe(false)
    let streams: unknown = 'not asked'
    displayMedia?.({} as never, (given) => (streams = given))
    expect(streams).toBeNull()
    expect(spellChecks).toBe(false)
  })

  it('reach any network', () => {
    const isCancelled = (url: string): boolean => {
      let cancelled = false
      electron.session.defaultSession.beforeRequest?.({ url } as never, ({ cancel }) => (cancelled = cancel === true))
      return cancelled
    }
    expect(
      [
        'https://example.com/a.js',
        'http://127.0.0.1:3000/',
        'ws://127.0.0.1/',
        'file:///etc/passwd',
        'ftp://x/',
        'app://elsewhere/',
        'blob:https://evil.example/1',
      ].filter((url) => !isCancelled(url)),
    ).toEqual([])
    expect(['app://rentflow/assets/a.js', 'blob:app://rentflow/1', 'data:image/png;base64,AA'].filter(isCancelled)).toEqual([])
  })

  it('navigate away, not even to one of its own files', () => {
    const isStopped = (event: string, url: string, isMainFrame = true): boolean => {
      const asked = preventable({ url, isMainFrame })
      theWindow().webContents.emit(event, asked)
      return asked.defaultPrevented
    }
    for (const event of ['will-navigate', 'will-redirect', 'will-frame-navigate']) {
      const away = [
        'https://example.com',
        'file:///etc/passwd',
        'javascript:alert(1)',
        'data:text/html,x',
        'app://elsewhere/',
        'app://rentflow/files/documents/a.pdf',
        'app://rentflow.evil/',
        'app://user@rentflow/',
      ]
      expect(away.filter((url) => !isStopped(event, url))).toEqual([])
      expect(isStopped(event, 'app://rentflow/#/payments')).toBe(false)
    }
    expect(isStopped('will-frame-navigate', 'blob:app://rentflow/1', false)).toBe(false)
    expect(isStopped('will-frame-navigate', 'app://rentflow/files/documents/a.pdf', false)).toBe(false)
    expect(isStopped('will-frame-navigate', 'https://example.com', false)).toBe(true)
  })

  it('embed a webview or open a window', () => {
    const webview = preventable()
    theWindow().webContents.emit('will-attach-webview', webview, {}, {})
    expect(webview.defaultPrevented).toBe(true)
    expect(theWindow().webContents.windowOpen?.({ url: 'app://rentflow/' } as never)).toEqual({ action: 'deny' })
  })

  it('hand the system anything but web pages, mail, calls and UPI payments', () => {
    const open = (url: string): string[] => {
      electron.shell.opened.length = 0
      theWindow().webContents.windowOpen?.({ url } as never)
      return [...electron.shell.opened]
    }
    expect(
      ['https://rentflow.example/help', 'mailto:a@b.in', 'tel:+919812345678', 'upi://pay?pa=x@okaxis&am=9500.00'].filter(
        (url) => open(url).length !== 1,
      ),
    ).toEqual([])
    const schemes = fc.constantFrom(
      'file:',
      'smb:',
      'ms-msdt:',
      'search-ms:',
      'javascript:',
      'vbscript:',
      'data:',
      'http:',
      'ftp:',
      'ldap:',
      'ms-officecmd:',
      'shell:',
      'app:',
      'chrome:',
      'about:',
      'FILE:',
      'intent:',
      'jar:',
    )
    fc.assert(
      fc.property(
        schemes,
        fc.constantFrom('', '//', '///', '\\\\'),
        fc.webPath(),
        fc.constantFrom('', ' ', '\t', '\n', '\u0000'),
        (scheme, slashes, rest, before) => {
          expect(open(`${before}${scheme}${slashes}host${rest}`)).toEqual([])
        },
      ),
      { numRuns: 500 },
    )
    expect(
      [
        'https://user:secret@example.com/',
        'https://',
        'https:\\\\example.com',
        ' https://example.com',
        'java\nscript:alert(1)',
        `https://example.com/${'a'.repeat(3000)}`,
        '',
      ].flatMap(open),
    ).toEqual([])
  })
})
