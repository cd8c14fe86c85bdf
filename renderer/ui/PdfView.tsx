import { useEffect, useRef, useState } from 'react'
import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist'
import workerAddress from 'pdfjs-dist/build/pdf.worker.min.mjs?url'
import { ErrorState } from './ErrorState.tsx'
import { Skeleton } from './Skeleton.tsx'
import classes from './PdfView.module.css'

GlobalWorkerOptions.workerSrc = workerAddress

/** The very file that will be printed or saved, page under page. */
export function PdfView({ address, label }: { address: string; label: string }) {
  // Another address is another document: nothing of the one before may stay on screen.
  return <Document key={address} address={address} label={label} />
}

function Document({ address, label }: { address: string; label: string }) {
  const [document, setDocument] = useState<PDFDocumentProxy>()
  const [failure, setFailure] = useState<unknown>()
  useEffect(() => {
    const loading = getDocument({ url: address })
    loading.promise.then(setDocument, (thrown: unknown) => {
      if (!loading.destroyed) setFailure(thrown)
    })
    return () => void loading.destroy()
  }, [address])
  if (failure !== undefined) return <ErrorState error={failure} />
  if (!document) return <Skeleton lines={12} />
  return (
    <div className={classes.pages} role="img" aria-label={label}>
      {Array.from({ length: document.numPages }, (_, index) => (
        <PdfPage key={index} document={document} number={index + 1} />
      ))}
    </div>
  )
}

function PdfPage({ document, number }: { document: PDFDocumentProxy; number: number }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    let gone = false
    let stop: (() => void) | undefined
    const draw = async (): Promise<void> => {
      const page = await document.getPage(number)
      const target = canvas.current
      if (gone || !target) return
      const natural = page.getViewport({ scale: 1 })
      const scale = (target.clientWidth / natural.width) * globalThis.devicePixelRatio
      const viewport = page.getViewport({ scale })
      target.width = Math.floor(viewport.width)
      target.height = Math.floor(viewport.height)
      const task = page.render({ canvas: target, viewport })
      stop = () => task.cancel()
      await task.promise
    }
    draw().catch((thrown: unknown) => {
      // A page that is left while it is drawn is no failure.
      if (!gone) throw thrown
    })
    return () => {
      gone = true
      stop?.()
    }
  }, [document, number])
  return <canvas ref={canvas} className={classes.page} />
}
