import { Button, Input } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FileRef } from '../../shared/kernel/fields.ts'
import type { FieldBase } from './FieldBase.ts'
import { KeepButton } from './KeepButton.tsx'
import { KeptFile } from './KeptFile.tsx'
import classes from './KeptFile.module.css'

export interface KeptFileInputProps extends FieldBase {
  value: FileRef | undefined
  onChange: (value: FileRef | undefined) => void
}

/** A picture or PDF of a record. It is kept as soon as it is chosen; the record names it when the form is saved. */
export function KeptFileInput({ label, hint, error, required = false, disabled = false, value, onChange }: KeptFileInputProps) {
  const { t } = useTranslation('ui')
  return (
    <Input.Wrapper
      label={label}
      labelElement="div"
      description={hint ?? t('kept.hint')}
      error={error}
      withAsterisk={required}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
    >
      <div className={classes.chosen} role="group" aria-label={label}>
        {value && <KeptFile file={value} />}
        <KeepButton disabled={disabled} onKept={onChange}>
          {value ? t('kept.replace') : t('kept.choose')}
        </KeepButton>
        {value && (
          <Button variant="subtle" disabled={disabled} onClick={() => onChange(undefined)}>
            {t('kept.remove')}
          </Button>
        )}
      </div>
    </Input.Wrapper>
  )
}
