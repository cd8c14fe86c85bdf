import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useRun } from '../../app/host/useRun.ts'
import { KeepButton } from '../../forms/KeepButton.tsx'
import { KeptFile } from '../../forms/KeptFile.tsx'
import { Section } from '../../ui/Page.tsx'
import { useToast } from '../../ui/toast.tsx'
import type { PropertyRow } from './PropertyForm.tsx'
import classes from './PropertyImages.module.css'

type Images = NonNullable<PropertyRow['images']>

/** How the building looks; each picture added or removed at once, and taken back with one key. */
export function PropertyImages({ property }: { property: PropertyRow }) {
  const { t } = useTranslation('properties')
  const toast = useToast()
  const update = useRun('properties.update')
  const images = property.images ?? []
  const write = (list: Images): Promise<unknown> => update.run({ id: property.id, patch: { images: list.length === 0 ? null : list } })
  const change = async (list: Images, done: string): Promise<void> => {
    await write(list)
    toast.done(done, { undo: () => write(images) })
  }
  return (
    <Section title={t('images.title')}>
      {images.length > 0 && (
        <ul className={classes.images} aria-label={t('images.title')}>
          {images.map((image, index) => (
            <li key={`${image.file.hash}-${index}`} className={classes.image}>
              <KeptFile file={image.file} large />
              <ActionIcon
                aria-label={t('images.remove', { name: image.file.name })}
                title={t('images.remove', { name: image.file.name })}
                disabled={update.running}
                onClick={() =>
                  void change(
                    images.filter((one) => one !== image),
                    t('images.removed'),
                  ).catch((thrown: unknown) => toast.failed(thrown))
                }
              >
                <IconX size={16} stroke={1.75} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <KeepButton accept="image/png,image/jpeg,image/webp" onKept={(file) => change([...images, { file }], t('images.added'))}>
        {t('images.add')}
      </KeepButton>
    </Section>
  )
}
