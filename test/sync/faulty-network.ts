import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** How bad the line is: chances between 0 and 1. */
export interface Faults {
  /** Nothing gets through, and what was open is cut. */
  isDown: boolean
  /** The server never hears of it. */
  loseRequest: number
  /** The server does it, and the desk never hears so. */
  loseAnswer: number
  /** The server hears it twice. */
  repeat: number
  /** Held back until others have overtaken it. */
  delay: number
}

export const SOUND: Faults = { isDown: false, loseRequest: 0, loseAnswer: 0, repeat: 0, delay: 0 }

/** A line between one desk and the server that loses, repeats, delays and cuts what goes over it, by chance from a seed. */
export class FaultyNetwork {
  #to: URL
  readonly #random: () => number
  readonly #open = new Set<Socket>()
  readonly #server = createServer((request, response) => void this.#pass(request, response).catch(() => response.destroy()))
  #faults: Faults = SOUND

  constructor(serverUrl: string, random: () => number) {
    this.#to = new URL(serverUrl)
    this.#random = random
    this.#server.on('connection', (socket: Socket) => this.#keep(socket))
    this.#server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => this.#tunnel(request, socket, head))
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  set faults(faults: Faults) {
    this.#faults = faults
    if (faults.isDown) this.#cut()
  }

  /** What was open to the server before is cut. */
  leadTo(serverUrl: string): void {
    this.#to = new URL(serverUrl)
    this.#cut()
  }

  async close(): Promise<void> {
    this.#cut()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request)
    const { isDown, loseRequest, loseAnswer, repeat, delay } = this.#faults
    if (isDown || this.#random() < loseRequest) return void response.destroy()
    if (this.#random() < delay) await new Promise((resolve) => setTimeout(resolve, 1 + this.#random() * 40))
    if (this.#random() < repeat) await this.#forward(request, body)
    const answer = await this.#forward(request, body)
    if (this.#faults.isDown || this.#random() < loseAnswer) return void response.destroy()
    response.writeHead(answer.status, answer.headers)
    response.end(answer.body)
  }

  #forward(
    { method, url, headers }: IncomingMessage,
    body: Buffer,
  ): Promise<{ status: number; headers: IncomingMessage['headers']; body: Buffer }> {
    return new Promise((resolve, reject) => {
      const onward = httpRequest({ host: this.#to.hostname, port: this.#to.port, method, path: url, headers }, (answer) => {
        buffer(answer).then((read) => resolve({ status: answer.statusCode ?? 500, headers: answer.headers, body: read }), reject)
      })
      onward.on('error', reject)
      onward.end(body)
    })
  }

  #tunnel(request: IncomingMessage, socket: Socket, head: Buffer): void {
    if (this.#faults.isDown) return void socket.destroy()
    const onward = connect(Number(this.#to.port), this.#to.hostname, () => {
      const lines = Object.entries(request.headers).map(([name, value]) => `${name}: ${String(value)}`)
      onward.write(`${request.method} ${request.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
      onward.write(head)
      socket.pipe(onward).pipe(socket)
    })
    this.#keep(onward)
    for (const end of [socket, onward])
      end.on('error', () => end.destroy()).on('close', () => [socket, onward].forEach((one) => one.destroy()))
  }

  #keep(socket: Socket): void {
    this.#open.add(socket)
    socket.on('close', () => this.#open.delete(socket))
    socket.on('error', () => socket.destroy())
  }

  #cut(): void {
    for (const socket of this.#open) socket.destroy()
  }
}
