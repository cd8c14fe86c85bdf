import { describe, expect, it } from 'vitest'
import { answerOf, rentflow } from '../support/command-line.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const folder = temporaryFolder()
const words = (action: string, input: object = {}): string[] => [action, '--data', folder, '--input', JSON.stringify(input)]

describe('The command line of a desk', () => {
  it('is locked and opened by PIN like its window, each command a process of its own', async () => {
    const { user } = await answerOf<{ user: { id: string } }>(words('desk.session'))
    await answerOf(words('desk.setPin', { pin: '24681' }))
    expect(await answerOf(words('desk.lock'))).toMatchObject({ state: 'locked' })
    const refused = await rentflow(words('members.list'))
    expect([refused.code, JSON.parse(refused.stderr)]).toMatchObject([1, { error: { code: 'DESK_LOCKED' } }])
    const wrong = await rentflow(words('desk.switchUser', { userId: user.id, pin: '0000' }))
    expect(JSON.parse(wrong.stderr)).toMatchObject({ error: { code: 'PIN_WRONG' } })
    expect(await answerOf(words('desk.switchUser', { userId: user.id, pin: '24681' }))).toMatchObject({ state: 'local' })
    expect(await answerOf(words('members.list'))).toEqual({ rows: [], total: 0 })
    const offline = await rentflow(words('account.me'))
    expect(JSON.parse(offline.stderr)).toMatchObject({ error: { code: 'OFFLINE' } })
  }, 120_000)
})
