import { Button, Group } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { errorDetails, useErrorWords } from './errorWords.ts'
import { useCopy } from './useCopy.ts'
import classes from './States.module.css'

/** What failed, why, and what to do: try again, or copy the details for whoever helps. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation('ui')
  const words = useErrorWords()(error)
  const copy = useCopy()
  return (
    <div className={classes.state} role="alert">
      <div className={classes.icon} data-tone="bad" aria-hidden="true">
        <IconAlertTriangle size={24} />
      </div>
      <h2>{words.title}</h2>
      <p className={classes.text}>{words.text}</p>
      <Group gap={8}>
        {onRetry && <Button onClick={onRetry}>{t('retry')}</Button>}
        <Button variant="default" onClick={() => void copy.copy(errorDetails(error))}>
          {copy.copied ? t('copied') : t('copyDetails')}
        </Button>
      </Group>
      {words.code !== undefined && <p className={classes.code}>{words.code}</p>}
    </div>
  )
}
