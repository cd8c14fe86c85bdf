import { SegmentedControl } from '@mantine/core'
import { IconDeviceFloppy, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fileAddress, saveFile } from '../../app/host/files.ts'
import { useRead } from '../../app/host/useRead.ts'
import { useRun } from '../../app/host/useRun.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { PdfView } from '../../ui/PdfView.tsx'
import { useToast } from '../../ui/toast.tsx'
import { printPdf } from './printPdf.ts'
import { receiptFormat, RECEIPT_FORMATS, rememberFormat, type ReceiptFormat } from './receiptFormat.ts'
import classes from './Payments.module.css'

/** The receipt as it will leave the printer; printing or saving it counts, looking does not. */
export function ReceiptView({ paymentId, prints }: { paymentId: string; prints: number }) {
  const { t } = useTranslation('payments')
  const toast = useToast()
  const [format, setFormat] = useState<ReceiptFormat>(receiptFormat)
  const preview = useRead('payments.receiptPreview', { paymentId, format })
  const receipt = useRun('payments.receipt')
  const isRoll = format === 'thermal80' || format === 'thermal58'

  const leave = async (send: (file: string) => Promise<void> | void): Promise<void> => {
    try {
      const made = await receipt.run({ paymentId, format })
      await send(made.file)
      if (made.duplicate) toast.done(t('receipt.duplicateNote'))
    } catch (thrown) {
      toast.failed(thrown)
    }
  }
  return (
    <section className={classes.receipt} aria-label={t('receipt.title')}>
      <div className={classes.receiptTools}>
        <SegmentedControl
          aria-label={t('receipt.format')}
          data={RECEIPT_FORMATS.map((one) => ({ value: one, label: t(`receipt.formats.${one}`) }))}
          value={format}
          onChange={(chosen) => {
            setFormat(chosen as ReceiptFormat)
            rememberFormat(chosen as ReceiptFormat)
          }}
        />
        {!isRoll && (
          <ActionButton
            kind="main"
            keys="p"
            icon={<IconPrinter size={16} />}
            running={receipt.running}
            onClick={() => void leave((file) => printPdf(fileAddress(file)))}
          >
            {prints > 0 ? t('receipt.printAgain') : t('receipt.print')}
          </ActionButton>
        )}
        <ActionButton keys="s" icon={<IconDeviceFloppy size={16} />} running={receipt.running} onClick={() => void leave(saveFile)}>
          {t('receipt.save')}
        </ActionButton>
      </div>
      <Loaded read={preview}>
        {({ file, preview: lines }) =>
          lines ? (
            <pre className={classes.roll} aria-label={t('receipt.title')}>
              {lines.join('\n')}
            </pre>
          ) : (
            <PdfView address={`${fileAddress(file)}?prints=${prints}`} label={t('receipt.title')} />
          )
        }
      </Loaded>
    </section>
  )
}
