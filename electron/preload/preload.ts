import { exposeElectronTRPC } from 'trpc-electron/main'

// The page gets one thing: the channel its calls go through. Never `ipcRenderer`, never anything of Node.
exposeElectronTRPC()
