import { useTranslation } from 'react-i18next'
import { CONSENT_CHANNELS, CONSENT_PURPOSES } from '../../../../shared/areas/privacy/consent.entity.ts'
import { useRun } from '../../../app/host/useRun.ts'
import { ChoiceInput } from '../../../forms/ChoiceInput.tsx'
import { DayInput } from '../../../forms/DayInput.tsx'
import { TextInput } from '../../../forms/TextInput.tsx'
import { FieldRow, FormFrame } from '../../../ui/form/FormFrame.tsx'
import { useForm } from '../../../ui/form/useForm.ts'
import { usePlace } from '../../../ui/format.ts'
import { useToast } from '../../../ui/toast.tsx'

/** One answer of a person to one question about their data. */
export function RecordConsent({ residentId, onDone }: { residentId: string; onDone: () => void }) {
  const { t } = useTranslation('access')
  const toast = useToast()
  const { today } = usePlace()
  const record = useRun('privacy.recordConsent')
  const form = useForm({
    key: `privacy.recordConsent:${residentId}`,
    initial: {
      purpose: 'messages' as (typeof CONSENT_PURPOSES)[number],
      decision: 'given' as 'given' | 'withdrawn',
      channel: 'inPerson' as (typeof CONSENT_CHANNELS)[number],
      on: today as string | undefined,
      text: '',
    },
  })
  const save = async (): Promise<void> => {
    const { text, on, ...given } = form.values
    await record.run({ residentId, ...given, ...(on === undefined ? {} : { on }), ...(text.trim() === '' ? {} : { text: text.trim() }) })
    form.reset()
    toast.done(t('consent.recorded'))
    onDone()
  }
  return (
    <FormFrame form={form} save={t('save')} onSave={save} onCancel={onDone}>
      <ChoiceInput
        label={t('consent.for')}
        {...form.field('purpose')}
        choices={CONSENT_PURPOSES.map((value) => ({ value, label: t(`consent.purpose.${value}`) }))}
      />
      <FieldRow>
        <ChoiceInput
          label={t('consent.answer')}
          segmented
          {...form.field('decision')}
          choices={(['given', 'withdrawn'] as const).map((value) => ({ value, label: t(`consent.${value}`) }))}
        />
        <ChoiceInput
          label={t('consent.how')}
          {...form.field('channel')}
          choices={CONSENT_CHANNELS.map((value) => ({ value, label: t(`consent.channel.${value}`) }))}
        />
        <DayInput label={t('consent.on')} {...form.field('on')} required />
      </FieldRow>
      <TextInput label={t('consent.text')} hint={t('consent.textHint')} {...form.field('text')} max={2000} lines={2} />
    </FormFrame>
  )
}
