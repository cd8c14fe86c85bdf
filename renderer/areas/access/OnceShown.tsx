import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useCopy } from '../../ui/useCopy.ts'
import classes from './Access.module.css'

/** A secret that is shown this one time: to be copied, printed or saved, then gone. */
export function OnceShown({ lines, fileName }: { lines: readonly string[]; fileName: string }) {
  const { t } = useTranslation('access')
  const copy = useCopy()
  const text = lines.join('\n')
  return (
    <>
      <output className={classes.secret} data-many={lines.length > 1}>
        {lines.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </output>
      <Group gap={8}>
        <Button variant="default" onClick={() => void copy.copy(text)}>
          {copy.copied ? t('once.copied') : t('once.copy')}
        </Button>
        <Button variant="default" onClick={() => download(text, fileName)}>
          {t('once.download')}
        </Button>
        <Button variant="default" onClick={() => window.print()}>
          {t('once.print')}
        </Button>
      </Group>
    </>
  )
}

function download(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([`${text}\n`], { type: 'text/plain' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
