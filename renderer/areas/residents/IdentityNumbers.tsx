import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../app/host/useRead.ts'
import { InlineError } from '../../ui/InlineError.tsx'
import { Fact, Facts } from '../properties/Facts.tsx'
import type { ResidentRow } from './residentValues.ts'

const CARDS = ['pan', 'aadhaar', 'saId'] as const

/** Identity numbers, masked until somebody who may asks to see them. */
export function IdentityNumbers({ resident }: { resident: ResidentRow }) {
  const { t } = useTranslation('residents')
  const [shown, setShown] = useState(false)
  const whole = useRead('residents.reveal', { id: resident.id }, { enabled: shown })
  const cards = CARDS.filter((card) => resident[card] !== undefined)
  if (cards.length === 0) return <p>{t('sheet.noIdentity')}</p>
  return (
    <>
      <Facts>
        {cards.map((card) => (
          <Fact key={card} label={t(`form.${card}`)}>
            {(shown && whole.data?.[card]) || resident[card]}
          </Fact>
        ))}
        <Fact label={t('sheet.kyc')}>{t(`kyc.${resident.kycStatus}`)}</Fact>
      </Facts>
      {whole.error && <InlineError error={whole.error} />}
      <Button
        variant="transparent"
        size="compact-sm"
        px={0}
        onClick={() => setShown(!shown)}
        loading={shown && whole.isLoading}
        aria-pressed={shown}
      >
        {shown ? t('sheet.cover') : t('sheet.reveal')}
      </Button>
    </>
  )
}
