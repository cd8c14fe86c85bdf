import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { DocumentWorkshop } from '../../../electron/host/documents/document-services.ts'
import type { Paper } from '../../../shared/documents/paper.ts'
import { receiptPaper } from '../../../shared/documents/receipt.paper.ts'
import { samplePayment, sampleReceipt } from '../../support/sample-papers.ts'
import { asFastAs, ratioTo, type BenchCase } from '../case.ts'
import { interleave, timed, type Arm } from '../rounds.ts'

const RECEIPTS = 1000
const WORKERS = 2
const BARE = 'bare pdfmake'
/** Bare pdfmake starts anew for each document, so a part of them, reckoned per document, says as much as all in a fifth of the time. */
const BARE_SHARE = 5

/** The receipts of a month: the same papers, fonts and page, on two threads each, written to disk as durably. */
export const receiptPdf: BenchCase = {
  name: 'receipts as PDF',
  bringsOwn: true,
  async run({ scratch, rounds }) {
    const papers = Array.from({ length: RECEIPTS }, (_, index) => receiptOf(index))
    const ourArm = ours(papers, path.join(scratch, 'ours'))
    const bareArm = bare(papers.slice(0, RECEIPTS / BARE_SHARE), path.join(scratch, 'bare'))
    const measured = await interleave([ourArm, bareArm], rounds)
    await ourArm.close()
    await bareArm.close()
    const rate = (arm: string) => RECEIPTS / (measured.medians[arm]! / 1000)
    return {
      name: this.name,
      goals: [
        asFastAs(`${RECEIPTS} receipts on ${WORKERS} workers ≥ 0.8 × bare pdfmake on ${WORKERS} workers`, ratioTo(measured, BARE), 0.8),
      ],
      figures: { 'ours, receipts/s': rate('ours'), 'bare pdfmake, receipts/s': rate(BARE) },
    }
  },
}

type ClosableArm = Arm & { close(): Promise<void> }

function receiptOf(index: number): Paper {
  const payment = samplePayment({ number: `RCA1-2627-${String(index).padStart(4, '0')}`, amount: 850_000 + index * 100 })
  return receiptPaper(sampleReceipt({ payment, residentName: `Resident ${index}` }))
}

function ours(papers: readonly Paper[], folder: string): ClosableArm {
  const workshop = new DocumentWorkshop({ dataFolder: folder, workers: WORKERS })
  return {
    name: 'ours',
    async run() {
      emptied(folder)
      return timed(() => Promise.all(papers.map((paper) => workshop.renderPaper(paper, 'a4', `${folder}/`))))
    },
    close: () => workshop.close(),
  }
}

/** Each thread has its half of the papers; laying them out as pdfmake's own definitions is done before the clock starts. */
function bare(papers: readonly Paper[], folder: string): ClosableArm {
  const workers = Array.from({ length: WORKERS }, (_, index) => {
    const workerData = { papers: papers.filter((_paper, at) => at % WORKERS === index), folder }
    return new Worker(new URL('../bare-pdf.worker.ts', import.meta.url), { workerData })
  })
  const all = (word: 'prepare' | 'run') => Promise.all(workers.map((worker) => askWorker(worker, word)))
  return {
    name: BARE,
    async run() {
      emptied(folder)
      await all('prepare')
      return BARE_SHARE * (await timed(() => all('run')))
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}

function askWorker(worker: Worker, word: string): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('message', () => {
      worker.removeListener('error', reject)
      resolve()
    })
    worker.postMessage(word)
  })
}

function emptied(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
}
