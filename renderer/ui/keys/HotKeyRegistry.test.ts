import { describe, expect, it } from 'vitest'
import { HotKeyRegistry } from './HotKeyRegistry.ts'
import { describeCombo, matchesCombo, type KeyPress } from './keyCombo.ts'

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
})

describe('a combination', () => {
  it('means Ctrl on a PC and Command on a Mac', () => {
    expect(matchesCombo('mod+k', press('k', { ctrlKey: true }), false)).toBe(true)
    expect(matchesCombo('mod+k', press('k', { metaKey: true }), false)).toBe(false)
    expect(matchesCombo('mod+k', press('k', { metaKey: true }), true)).toBe(true)
  })

  it('is found on a Devanagari layout by the physical key', () => {
    expect(matchesCombo('mod+k', press('क', { ctrlKey: true, code: 'KeyK' }), false)).toBe(true)
    expect(matchesCombo('mod+k', press('j', { ctrlKey: true, code: 'KeyK' }), false)).toBe(false)
  })

  it('does not mind Shift for a sign and does for a letter', () => {
    expect(matchesCombo('?', press('?', { shiftKey: true }), false)).toBe(true)
    expect(matchesCombo('n', press('N', { shiftKey: true }), false)).toBe(false)
  })

  it('is written as on the keys', () => {
    expect(describeCombo('mod+enter', false)).toEqual(['Ctrl', '↵'])
    expect(describeCombo('mod+k', true)).toEqual(['⌘', 'K'])
  })
})

describe('the registry', () => {
  it('gives a key to the innermost layer, and back to the outer one when that closes', () => {
    const done: string[] = []
    const registry = new HotKeyRegistry()
    registry.add([{ keys: 'escape', label: 'outer', run: () => done.push('outer') }])
    const close = registry.add([{ keys: 'escape', label: 'inner', run: () => done.push('inner') }])
    registry.press(press('Escape'), false, false)
    close()
    registry.press(press('Escape'), false, false)
    expect(done).toEqual(['inner', 'outer'])
  })

  it('knows inner from outer by when they were drawn, not by when they began to listen', () => {
    const done: string[] = []
    const registry = new HotKeyRegistry()
    const [outer, inner] = [registry.takeOrder(), registry.takeOrder()]
    registry.add([{ keys: 'escape', label: 'form', run: () => done.push('form') }], false, inner)
    registry.add([{ keys: 'escape', label: 'panel', run: () => done.push('panel') }], false, outer)
    registry.press(press('Escape'), false, false)
    expect(done).toEqual(['form'])
  })

  it('keeps plain letters out of a field being typed in', () => {
    const done: string[] = []
    const registry = new HotKeyRegistry()
    registry.add([
      { keys: 'n', label: 'new', run: () => done.push('n') },
      { keys: 'mod+s', label: 'save', run: () => done.push('s') },
      { keys: 'mod+z', label: 'undo', run: () => done.push('z'), whileTyping: false },
    ])
    expect(registry.press(press('z', { ctrlKey: true }), true, false)).toBe(false)
    expect(registry.press(press('n'), true, false)).toBe(false)
    expect(registry.press(press('s', { ctrlKey: true }), true, false)).toBe(true)
    expect(done).toEqual(['s'])
  })

  it('lets nothing through an exclusive layer and lists only what works', () => {
    const done: string[] = []
    const registry = new HotKeyRegistry()
    registry.add([{ keys: 'n', label: 'new', run: () => done.push('n') }])
    registry.add([{ keys: 'y', label: 'yes', run: () => done.push('y') }], true)
    expect(registry.press(press('n'), false, false)).toBe(false)
    expect(registry.visible().map((key) => key.label)).toEqual(['yes'])
  })
})
