// Loaded before the entry when launch.mjs starts another Node: whoever kills the launcher, however hard, has ended the app too.
if (process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'))
  process.channel.unref()
}
