import { Dropzone } from '@mantine/dropzone'
import { IconFileUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './FileDrop.module.css'

export interface FileDropProps {
  /** What to drop: “Drop your rent roll here”. */
  label: string
  /** Extensions with dots, by MIME type: `{'text/csv': ['.csv']}`. */
  accept: Record<string, string[]>
  maxBytes?: number
  onFile: (file: File) => void
  busy?: boolean
}

/** Takes one file, dropped or chosen; says what is wrong with one it will not take. */
export function FileDrop({ label, accept, maxBytes = 50 * 1024 * 1024, onFile, busy = false }: FileDropProps) {
  const { t } = useTranslation('ui')
  const [refused, setRefused] = useState<string>()
  const extensions = Object.values(accept).flat().join(', ')
  return (
    <div>
      <Dropzone
        accept={accept}
        maxSize={maxBytes}
        multiple={false}
        loading={busy}
        className={classes.drop}
        inputProps={{ 'aria-label': label }}
        aria-label={label}
        onDrop={(files) => {
          setRefused(undefined)
          if (files[0]) onFile(files[0])
        }}
        onReject={(files) => {
          const tooLarge = files[0]?.errors.some((one) => one.code === 'file-too-large')
          setRefused(tooLarge ? t('file.tooLarge', { megabytes: Math.round(maxBytes / 1024 / 1024) }) : t('file.wrongType', { extensions }))
        }}
      >
        <div className={classes.inside}>
          <IconFileUpload size={24} aria-hidden="true" />
          <strong>{label}</strong>
          <span className={classes.note}>{t('file.orChoose', { extensions })}</span>
        </div>
      </Dropzone>
      {refused !== undefined && (
        <p className={classes.refused} role="alert">
          {refused}
        </p>
      )}
    </div>
  )
}
