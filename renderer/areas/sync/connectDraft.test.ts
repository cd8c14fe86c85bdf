import { describe, expect, it } from 'vitest'
import { passwordLacks, serverAddress } from './connectDraft.ts'

describe('the address of a server', () => {
  it('may be typed as people say it', () => {
    expect(serverAddress(' rent.example.com/ ')).toBe('https://rent.example.com')
    expect(serverAddress('https://rent.example.com')).toBe('https://rent.example.com')
  })

  it('is not encrypted on the way to the next room', () => {
    expect(serverAddress('192.168.1.20:4400')).toBe('http://192.168.1.20:4400')
    expect(serverAddress('localhost:4400')).toBe('http://localhost:4400')
    expect(serverAddress('172.40.0.1')).toBe('https://172.40.0.1')
  })
})

describe('a new password', () => {
  it('is told what it lacks, one by one', () => {
    expect(passwordLacks('short')).toEqual(['length', 'upper', 'digit', 'sign'])
    expect(passwordLacks('Correct-horse-9')).toEqual([])
    expect(passwordLacks('ALL-CAPITALS-99')).toEqual(['lower'])
  })
})
