import { existsSync, readdirSync, readFileSync, writeFileSync, mkdirSync } from 'node:fs'
import { createHash } from 'node:crypto'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { receiptPaper } from '../../../shared/documents/receipt.paper.ts'
import { sampleReceipt } from '../../../test/support/sample-papers.ts'
import { temporaryFolder } from '../../../test/support/temporary-folder.ts'
import { DocumentWorkshop } from './document-services.ts'
import { WorkerPool } from '../worker-pool.ts'
import { writeWhole } from './write-file.ts'

const folder = temporaryFolder()
const workshop = new DocumentWorkshop({ dataFolder: folder })
afterAll(() => workshop.close())
const paper = receiptPaper(sampleReceipt())

describe('the workshop', () => {
  it('writes a paper to the workspace’s documents and tells its size and hash', async () => {
    const written = await workshop.renderPaper(paper, 'a4')
    expect(written.file).toBe(path.join(folder, 'documents', 'receipt-rca1-2627-0042.pdf'))
    const bytes = readFileSync(written.file)
    expect(written.bytes).toBe(bytes.length)
    expect(written.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('takes a file or a folder as `out`, and leaves nothing half-made beside it', async () => {
    const place = path.join(folder, 'elsewhere')
    expect((await workshop.renderPaper(paper, 'thermal80', `${place}/`)).file).toBe(
      path.join(place, 'receipt-rca1-2627-0042-thermal80.bin'),
    )
    expect((await workshop.renderPaper(paper, 'a5', path.join(place, 'mine.pdf'))).file).toBe(path.join(place, 'mine.pdf'))
    expect(readdirSync(place).sort()).toEqual(['mine.pdf', 'receipt-rca1-2627-0042-thermal80.bin'])
  })

  it('says that a place cannot be written, and why', async () => {
    writeFileSync(path.join(folder, 'a-file'), '')
    await expect(workshop.renderPaper(paper, 'a4', path.join(folder, 'a-file', 'x.pdf'))).rejects.toMatchObject({
      code: 'FILE_UNWRITABLE',
      field: 'out',
    })
    mkdirSync(path.join(folder, 'folder.pdf'))
    await expect(workshop.renderPaper(paper, 'a4', path.join(folder, 'folder.pdf'))).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' })
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it.each(['EACCES', 'EROFS', 'EPERM'])('says in plain words what %s means', async (code) => {
    const refused = writeWhole(path.join(folder, 'closed.pdf'), async () => {
      throw Object.assign(new Error('refused by the system'), { code })
    })
    await expect(refused).rejects.toMatchObject({
      code: 'FILE_UNWRITABLE',
      message: expect.stringMatching(/may not write there|read-only/),
    })
  })

  it('says that the disk is full and takes its half back', async () => {
    const full = writeWhole(path.join(folder, 'full.pdf'), async (temporary) => {
      writeFileSync(temporary, 'half')
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    })
    await expect(full).rejects.toMatchObject({ code: 'DISK_FULL' })
    expect(existsSync(path.join(folder, 'full.pdf'))).toBe(false)
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  })
})

describe('the pool of workers', () => {
  const entry = path.join(folder, 'echo.mjs')
  writeFileSync(
    entry,
    `import { parentPort } from 'node:worker_threads'
     import { existsSync, writeFileSync } from 'node:fs'
     parentPort.on('message', ({ id, job }) => {
       if (job.dieOnce && !existsSync(job.dieOnce)) { writeFileSync(job.dieOnce, ''); process.exit(1) }
       if (job.die) throw new Error('dead')
       parentPort.postMessage({ id, answer: job.say })
     })`,
  )
  const pool = (size: number) =>
    new WorkerPool<{ say: string; die?: boolean; dieOnce?: string }, string>({ entry: pathToFileURL(entry), size })

  it('answers each job with its own answer', async () => {
    const workers = pool(2)
    const says = Array.from({ length: 50 }, (_, index) => `job ${index}`)
    expect(await Promise.all(says.map((say) => workers.run({ say })))).toEqual(says)
    await workers.close()
  })

  it('loses no job when a worker dies: those behind run again, the one it was at once more', async () => {
    const workers = pool(1)
    const all = [workers.run({ say: 'first', dieOnce: path.join(folder, 'died') }), ...['a', 'b', 'c'].map((say) => workers.run({ say }))]
    expect(await Promise.all(all)).toEqual(['first', 'a', 'b', 'c'])
    await workers.close()
  })

  it('refuses the job that keeps killing workers and does the others', async () => {
    const workers = pool(1)
    const bad = workers.run({ say: 'bad', die: true })
    const good = workers.run({ say: 'good' })
    await expect(bad).rejects.toMatchObject({ code: 'INTERNAL' })
    expect(await good).toBe('good')
    await workers.close()
  })

  it('drops what is cancelled and everything that waits when it is closed', async () => {
    const workers = pool(1)
    const stop = new AbortController()
    const running = workers.run({ say: 'running' })
    const dropped = workers.run({ say: 'dropped' }, stop.signal)
    stop.abort()
    await expect(dropped).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(await running).toBe('running')
    const waiting = workers.run({ say: 'waiting' })
    const closed = workers.close()
    await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' })
    await closed
    await expect(workers.run({ say: 'late' })).rejects.toMatchObject({ code: 'CANCELLED' })
  })
})
