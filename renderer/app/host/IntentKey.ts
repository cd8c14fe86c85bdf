/**
 * One idempotency key per thing a person means to do. Trying the same again keeps the key, so an answer lost on the way
 * can never make a second payment; once it succeeded, or the input was changed, the next try is a new intent.
 */
export class IntentKey {
  #key: string | undefined
  #input: string | undefined
  readonly #make: () => string

  constructor(make: () => string = () => crypto.randomUUID()) {
    this.#make = make
  }

  for(input: unknown): string {
    const text = JSON.stringify(input)
    if (this.#key === undefined || text !== this.#input) {
      this.#key = this.#make()
      this.#input = text
    }
    return this.#key
  }

  done(): void {
    this.#key = undefined
    this.#input = undefined
  }
}
