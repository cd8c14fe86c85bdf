import { Subject } from 'rxjs'
import type { AppError } from '../../../shared/kernel/errors.ts'
import type { Heartbeat } from './retrying.ts'

type HealthState = 'connecting' | 'online' | 'offline' | 'signInAgain' | 'revoked'

/** How the connection to the server is, and who waits to hear of it. */
export class SyncHealth implements Heartbeat {
  readonly #pulse = new Subject<void>()
  #state: HealthState = 'connecting'
  #refusal: AppError | undefined
  #failures = 0

  get state(): HealthState {
    return this.#state
  }

  get error(): string | undefined {
    return this.#refusal?.message
  }

  worked(): void {
    this.#state = 'online'
    this.#refusal = undefined
    this.#pulse.next()
  }

  failed(refusal: AppError): void {
    this.#state = stateAfter(refusal)
    this.#refusal = refusal
    this.#failures += 1
    this.#pulse.next()
  }

  /** Something went on: whoever waits looks again. */
  beat(): void {
    this.#pulse.next()
  }

  /** Resolves when `isSo` holds. @throws AppError the next time the server does not answer or refuses */
  async until(isSo: () => boolean): Promise<void> {
    const failures = this.#failures
    await new Promise<void>((resolve, reject) => {
      const look = (): void => {
        if (this.#failures > failures && this.#refusal) reject(this.#refusal)
        else if (isSo()) resolve()
        else return
        watching.unsubscribe()
      }
      const watching = this.#pulse.subscribe(look)
      look()
    })
  }
}

function stateAfter({ code, details }: AppError): HealthState {
  if (code === 'DEVICE_REVOKED') return 'revoked'
  return details?.['status'] === 401 ? 'signInAgain' : 'offline'
}
