import { answerOf, batchOf, type BatchAnswer, type CallOptions } from './command-line.ts'

/** A house in a real folder whose residents pay: every receipt the command line has answered is kept, to be asked for later. */
export class TakingHouse {
  readonly dataFolder: string
  readonly residentId: string
  /** Number of each answered receipt by the key it was sent under. */
  readonly answered = new Map<string, string>()
  #sent = 0

  static async open(dataFolder: string): Promise<TakingHouse> {
    await answerOf(['organisations.start', '--data', dataFolder, '--input', JSON.stringify(START)])
    const resident = await answerOf<{ id: string }>(['residents.create', '--data', dataFolder, '--input', '{"firstName":"Meera"}'])
    return new TakingHouse(dataFolder, resident.id)
  }

  private constructor(dataFolder: string, residentId: string) {
    this.dataFolder = dataFolder
    this.residentId = residentId
  }

  /** The same house in another folder (a copy of this one's), with what was answered so far. */
  in(dataFolder: string): TakingHouse {
    const copy = new TakingHouse(dataFolder, this.residentId)
    for (const [key, number] of this.answered) copy.answered.set(key, number)
    copy.#sent = this.#sent
    return copy
  }

  lines(count: number): { action: string; input: object; key: string }[] {
    return Array.from({ length: count }, () => {
      this.#sent += 1
      const amount = { minor: 10_000 + this.#sent, currency: 'INR' }
      return {
        action: 'payments.record',
        input: { residentId: this.residentId, amount, method: 'cash', paidOn: '2026-04-02' },
        key: `key-${this.#sent}`,
      }
    })
  }

  /** Takes `count` payments in a process of its own; what it answers counts from then on. */
  async take(count: number, options?: CallOptions): Promise<BatchAnswer[]> {
    const answers = await batchOf(this.dataFolder, this.lines(count), options)
    this.heard(answers)
    return answers
  }

  heard(answers: readonly BatchAnswer[]): void {
    for (const { key, output } of answers) if (output) this.answered.set(key!, String(output['number']))
  }

  /** The number of every receipt the workspace has now. */
  async numbers(options?: CallOptions): Promise<string[]> {
    const { rows } = await answerOf<{ rows: { number: string }[] }>(
      ['payments.list', '--data', this.dataFolder, '--input', '{"limit":500}'],
      options,
    )
    return rows.map(({ number }) => number).toSorted()
  }

  get answeredNumbers(): string[] {
    return [...this.answered.values()].toSorted()
  }
}

const START = { name: 'Sunrise', country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata' }
