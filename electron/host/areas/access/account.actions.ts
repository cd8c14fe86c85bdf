import { z } from 'zod'
import { defineAction } from '../../../../shared/kernel/action.ts'
import { account, code, done, DONE, email, password, token, tokens, url } from './account-shapes.ts'
import { ask, askOpen, type Desk } from './ask-account.ts'

const AUTH = '/api/v1/auth'
const anything = z.unknown()
/** `secret` to be typed, `uri` to be drawn as a QR code. */
const factor = z.object({ secret: z.string(), uri: z.string() })
const recovery = z.object({ recoveryCodes: z.array(z.string()) })

const me = defineAction({
  name: 'account.me',
  summary: 'The account of the person who works here, as the server knows it.',
  permission: 'account.read',
  mode: 'read',
  runs: 'desk',
  input: z.strictObject({}),
  output: account,
  run: (desk: Desk) => ask(desk, ['GET', `${AUTH}/me`], account),
})

const update = defineAction({
  name: 'account.update',
  summary: 'Change the name, telephone number or language of one’s own account.',
  permission: 'account.write',
  mode: 'task',
  runs: 'desk',
  input: z.strictObject({
    name: z.string().trim().min(1).max(200).optional(),
    /** `null` clears it. */
    phone: z.string().trim().max(30).nullable().optional(),
    locale: z.string().max(20).nullable().optional(),
  }),
  output: account,
  run: (desk: Desk, input) => ask(desk, ['PUT', `${AUTH}/me`], account, input),
})

const changePassword = defineAction({
  name: 'account.changePassword',
  summary: 'Change one’s own password; every other session of the account ends.',
  permission: 'account.write',
  mode: 'task',
  runs: 'desk',
  input: z.strictObject({ current: password, password }),
  output: done,
  async run(desk: Desk, { current, password: next }) {
    const given = await ask(desk, ['PUT', `${AUTH}/me/password`], tokens, { password: current, newPassword: next })
    await desk.services.people.passwordChanged(next, given)
    return DONE
  },
})

const forgotPassword = defineAction({
  name: 'account.forgotPassword',
  summary: 'Have a link mailed with which a new password can be set.',
  permission: 'desk.use',
  mode: 'task',
  runs: 'desk',
  input: z.strictObject({ email, url: url.optional() }),
  output: done,
  run: (desk: Desk, { email: to, url: at }) => openly(desk, 'forgot-password', { email: to }, at),
})

const resetPassword = defineAction({
  name: 'account.resetPassword',
  summary: 'Set a new password with the code of the mail.',
  permission: 'desk.use',
  mode: 'task',
  runs: 'desk',
  input: z.strictObject({ token, password, url: url.optional() }),
  output: done,
  run: (desk: Desk, { token: by, password: next, url: at }) => openly(desk, 'reset-password', { token: by, password: next }, at),
})

const verifyEmail = defineAction({
  name: 'account.verifyEmail',
  summary: 'Confirm an e-mail address with the code of the mail.',
  permission: 'desk.use',
  mode: 'task',
  runs: 'desk',
  input: z.strictObject({ token, url: url.optional() }),
  output: done,
  run: (desk: Desk, { token: by, url: at }) => openly(desk, 'verify-email', { token: by }, at),
})

const resendVerification = defineAction({
  name: 'account.resendVerification',
  summary: 'Have the mail sent again that confirms the e-mail address.',
  permission: 'account.write',
  mode: 'task',
  runs: 'desk',
  input: z.strictObject({}),
  output: done,
  async run(desk: Desk) {
    await ask(desk, ['POST', `${AUTH}/resend-verification`], anything, {})
    return DONE
  },
})

const mfaEnable = defineAction({
  name: 'account.mfaEnable',
  summary: 'Begin with a second factor: the secret for an authenticator app. It counts once a code was verified.',
  permission: 'account.write',
  mode: 'task',
  runs: 'desk',
  input: z.strictObject({ password }),
  output: factor,
  run: (desk: Desk, input) => ask(desk, ['POST', `${AUTH}/mfa/enable`], factor, input),
})

const mfaVerify = defineAction({
  name: 'account.mfaVerify',
  summary: 'Switch the second factor on with a first code; the recovery codes are shown this once.',
  permission: 'account.write',
  mode: 'task',
  runs: 'desk',
  input: z.strictObject({ code }),
  output: recovery,
  run: (desk: Desk, input) => ask(desk, ['POST', `${AUTH}/mfa/verify`], recovery, input),
})

const mfaDisable = defineAction({
  name: 'account.mfaDisable',
  summary: 'Switch the second factor off, with the password and a code.',
  permission: 'account.write',
  mode: 'task',
  runs: 'desk',
  input: z.strictObject({ password, code }),
  output: done,
  async run(desk: Desk, input) {
    await ask(desk, ['POST', `${AUTH}/mfa/disable`], anything, input)
    return DONE
  },
})

/** What needs no session: the person has lost theirs. */
async function openly(desk: Desk, route: string, body: object, at: string | undefined): Promise<typeof DONE> {
  await askOpen(desk, `${AUTH}/${route}`, anything, { body, url: at })
  return DONE
}

export const accountActions = [
  me,
  update,
  changePassword,
  forgotPassword,
  resetPassword,
  verifyEmail,
  resendVerification,
  mfaEnable,
  mfaVerify,
  mfaDisable,
] as const
