import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { AppearanceSettings } from './AppearanceSettings.tsx'
import { BackupSettings } from './BackupSettings.tsx'
import { BillingSettings } from './BillingSettings.tsx'
import { DocumentSettings } from './DocumentSettings.tsx'
import { NumberingSettings } from './NumberingSettings.tsx'
import { OrganisationSettings } from './OrganisationSettings.tsx'
import { SettingsFrame } from './SettingsFrame.tsx'
import { TaxSettings } from './TaxSettings.tsx'

const SECTIONS = {
  organisation: OrganisationSettings,
  billing: BillingSettings,
  numbering: NumberingSettings,
  tax: TaxSettings,
  documents: DocumentSettings,
  backups: BackupSettings,
  appearance: AppearanceSettings,
} as const
type SectionName = keyof typeof SECTIONS
const NAMES = Object.keys(SECTIONS) as SectionName[]

/** The sections that are the organisation's own and this desk's look, each with its own address. */
export function Settings() {
  const { t } = useTranslation('organisations')
  const { section } = useParams({ strict: false })
  const name = NAMES.find((one) => one === section) ?? 'organisation'
  const Section = SECTIONS[name]
  return (
    <SettingsFrame title={t(`settings.${name}.title`)} note={t(`settings.${name}.note`)}>
      <Section key={name} />
    </SettingsFrame>
  )
}
