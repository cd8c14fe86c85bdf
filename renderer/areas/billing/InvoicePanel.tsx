import { useNavigate } from '@tanstack/react-router'
import { IconCash, IconFileTypePdf } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAction } from '../../app/host/client.ts'
import { saveFile } from '../../app/host/files.ts'
import type { OutputOf } from '../../app/host/contract.ts'
import { useRead } from '../../app/host/useRead.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { SidePanel } from '../../ui/SidePanel.tsx'
import { StatusBadge } from '../../ui/StatusBadge.tsx'
import { useToast } from '../../ui/toast.tsx'
import { GiveCredit } from './GiveCredit.tsx'
import { InvoiceFacts } from './InvoiceFacts.tsx'
import { STATE_TONES } from './useInvoiceColumns.tsx'

type Invoice = OutputOf<'invoices.get'>

/** One invoice: its lines, what cleared it, what is left, and what can be done about it. */
export function InvoicePanel({ invoiceId, onClose }: { invoiceId: string; onClose: () => void }) {
  const { t } = useTranslation('billing')
  const invoice = useRead('invoices.get', { invoiceId })
  const { data } = invoice
  return (
    <SidePanel
      title={data?.number ?? t('state.draft')}
      note={data && <StatusBadge tone={STATE_TONES[data.state]}>{t(`state.${data.state}`)}</StatusBadge>}
      onClose={onClose}
      footer={data && <Buttons invoice={data} />}
    >
      <Loaded read={invoice}>{(loaded) => <InvoiceFacts invoice={loaded} />}</Loaded>
    </SidePanel>
  )
}

function Buttons({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation('billing')
  const navigate = useNavigate()
  const toast = useToast()
  const [opening, setOpening] = useState(false)
  const [taking, setTaking] = useState<'credit' | 'writeOff' | 'cancel'>()
  const isOwed = invoice.balance.minor > 0 && invoice.state !== 'draft'
  const isLive = invoice.state !== 'cancelled' && invoice.state !== 'draft'
  const savePaper = async (): Promise<void> => {
    setOpening(true)
    try {
      saveFile((await readAction('invoices.paper', { invoiceId: invoice.id, format: 'a4' })).file)
    } catch (thrown) {
      toast.failed(thrown)
    } finally {
      setOpening(false)
    }
  }
  return (
    <>
      {isOwed && (
        <ActionButton
          kind="main"
          keys="p"
          icon={<IconCash size={16} />}
          onClick={() => void navigate({ to: '/payments/new', search: { resident: invoice.residentId } })}
        >
          {t('panel.takePayment')}
        </ActionButton>
      )}
      {invoice.number !== undefined && (
        <ActionButton keys="f" icon={<IconFileTypePdf size={16} />} running={opening} onClick={() => void savePaper()}>
          {t('panel.paper')}
        </ActionButton>
      )}
      {isLive && invoice.paid.minor === 0 && invoice.credited.minor === 0 && (
        <ActionButton onClick={() => setTaking('cancel')}>{t('take.cancel.title')}</ActionButton>
      )}
      {isLive && <ActionButton onClick={() => setTaking('credit')}>{t('take.credit.title')}</ActionButton>}
      {isOwed && <ActionButton onClick={() => setTaking('writeOff')}>{t('take.writeOff.title')}</ActionButton>}
      {taking && <GiveCredit invoice={invoice} how={taking} onClose={() => setTaking(undefined)} />}
    </>
  )
}
