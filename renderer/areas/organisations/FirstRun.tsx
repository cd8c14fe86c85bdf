import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { COUNTRIES, countryDefaults } from '../../../shared/areas/organisations/countries.ts'
import { useRun } from '../../app/host/useRun.ts'
import { Mark } from '../../app/shell/Mark.tsx'
import { ChoiceInput } from '../../forms/ChoiceInput.tsx'
import { TextInput } from '../../forms/TextInput.tsx'
import { FieldRow, FormFrame } from '../../ui/form/FormFrame.tsx'
import { useForm } from '../../ui/form/useForm.ts'
import { InlineError } from '../../ui/InlineError.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { ConnectSteps } from '../sync/ConnectSteps.tsx'
import { useSyncStatus } from '../sync/useSyncStatus.ts'
import { LanguageSwitch } from './settings/LanguageSwitch.tsx'
import classes from './FirstRun.module.css'

/** The first minute: a name, a country, go. Or a sample to look around in. */
export function FirstRun() {
  const { t, i18n } = useTranslation('organisations')
  const start = useRun('organisations.start')
  const sample = useRun('sample.create')
  const form = useForm({ key: 'organisations.start', initial: startingPoint(new Intl.DateTimeFormat().resolvedOptions().timeZone) })
  const { country } = form.values
  const [signingIn, setSigningIn] = useState(false)
  const queries = useQueryClient()
  const { data: before } = useSyncStatus()

  const pickCountry = (code: string): void => {
    const { currency, timeZone } = countryDefaults(code)
    form.set('country', code)
    form.set('currency', currency)
    form.set('timeZone', timeZone)
  }
  const names = new Intl.DisplayNames(i18n.language, { type: 'region' })
  const moneyNames = new Intl.DisplayNames(i18n.language, { type: 'currency' })
  const currencies = [...new Set(Object.values(COUNTRIES).map((one) => one.currency))]
  if (signingIn)
    return (
      <Sheet title={t('firstRun.signInTitle')} text={t('firstRun.signInText')}>
        <ConnectSteps
          localName={undefined}
          known={{ url: before?.url ?? '', email: before?.user?.email ?? '' }}
          onConnected={() => void queries.invalidateQueries()}
          onBack={() => setSigningIn(false)}
        />
      </Sheet>
    )
  return (
    <Sheet title={t('firstRun.title')} text={t('firstRun.text')}>
      {before?.state === 'revoked' && (
        <div className={classes.before}>
          <Notice tone="warn">{t('firstRun.revoked')}</Notice>
        </div>
      )}
      <FormFrame
        form={form}
        save={t('firstRun.start')}
        check={(values) => (values.name.trim() === '' ? { name: t('firstRun.nameMissing') } : {})}
        onSave={(values) => start.run({ ...values, name: values.name.trim() })}
      >
        <TextInput label={t('firstRun.name')} hint={t('firstRun.nameHint')} {...form.field('name')} max={200} required autoFocus />
        <ChoiceInput
          label={t('firstRun.country')}
          {...form.field('country')}
          value={country}
          onChange={pickCountry}
          choices={Object.keys(COUNTRIES).map((code) => ({ value: code, label: names.of(code) ?? code }))}
        />
        <FieldRow>
          <ChoiceInput
            label={t('firstRun.currency')}
            {...form.field('currency')}
            choices={currencies.map((code) => ({ value: code, label: `${code} · ${moneyNames.of(code) ?? code}` }))}
          />
          <ChoiceInput
            label={t('firstRun.timeZone')}
            {...form.field('timeZone')}
            choices={timeZones(form.values.timeZone).map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
          />
        </FieldRow>
      </FormFrame>
      <div className={classes.or}>{t('firstRun.or')}</div>
      <Button variant="default" fullWidth mb={8} onClick={() => setSigningIn(true)}>
        {t('firstRun.signIn')}
      </Button>
      <Button variant="default" fullWidth loading={sample.running} onClick={() => void sample.run({}).catch(() => undefined)}>
        {t('firstRun.sample')}
      </Button>
      <p className={classes.note}>{t('firstRun.sampleText')}</p>
      {sample.error && <InlineError error={sample.error} />}
      <p className={classes.note}>{t('firstRun.local')}</p>
    </Sheet>
  )
}

/** One sheet in the middle of the window, the language above it. */
function Sheet({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <main className={classes.screen}>
      <div className={classes.language}>
        <LanguageSwitch />
      </div>
      <div className={classes.sheet}>
        <header className={classes.header}>
          <Mark size={40} />
          <h1>{title}</h1>
          <p>{text}</p>
        </header>
        {children}
      </div>
    </main>
  )
}

/** The country this computer seems to stand in, by its time zone; India where none fits. */
export function startingPoint(timeZone: string): { name: string; country: string; currency: string; timeZone: string } {
  const country = Object.entries(COUNTRIES).find(([, one]) => one.timeZone === timeZone)?.[0] ?? 'IN'
  const defaults = countryDefaults(country)
  return { name: '', country, currency: defaults.currency, timeZone: defaults.timeZone }
}

function timeZones(current: string): string[] {
  return [...new Set([current, ...Intl.supportedValuesOf('timeZone')])].toSorted()
}
