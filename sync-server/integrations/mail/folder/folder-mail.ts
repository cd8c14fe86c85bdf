import { mkdir, open, rename } from 'node:fs/promises'
import path from 'node:path'
import { createTransport } from 'nodemailer'
import { instantOf } from '../../../../shared/kernel/day.ts'
import type { Mail, MailSender } from '../ports.ts'

/** Writes each mail as a file that any mail program opens, where no mail server is configured: nothing leaves the machine. */
export class FolderMail implements MailSender {
  readonly #folder: string
  readonly #from: string
  readonly #nowMs: () => number
  readonly #writer = createTransport({ streamTransport: true, buffer: true })
  #count = 0

  constructor(folder: string, from: string, nowMs: () => number) {
    this.#folder = folder
    this.#from = from
    this.#nowMs = nowMs
  }

  async send(mail: Mail): Promise<void> {
    const { message } = await this.#writer.sendMail({ ...mail, from: this.#from })
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
    const name = `${instantOf(this.#nowMs()).replaceAll(/[:.]/g, '-')}-${process.pid}-${++this.#count}.eml`
    const draft = path.join(this.#folder, `.${name}`)
    // Codes to somebody's account stand in it: the owner's alone, and there only once it is whole.
    const file = await open(draft, 'wx', 0o600)
    try {
      await file.writeFile(message as Buffer)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, path.join(this.#folder, name))
  }
}
