// What the Dockerfile says about the image, for tests that do the same without a container engine.
import { readFileSync } from 'node:fs'
import { DockerfileParser, type Env } from 'dockerfile-ast'

export interface Stage {
  /** The image that it begins with. */
  from: string
  /** Shell commands, in order. */
  runs: string[]
  /** Sources and destinations of COPY, in order. */
  copies: { sources: string[]; destination: string }[]
  env: Record<string, string>
  workdir: string
  user: string | undefined
  stopSignal: string | undefined
  /** Commands in the exec form: the program and its arguments. */
  entrypoint: string[]
  healthcheck: string[]
}

/** Parses the Dockerfile and returns its stages. The last one is the image. */
export function imageStages(path = 'Dockerfile'): Stage[] {
  const instructions = DockerfileParser.parse(readFileSync(path, 'utf8')).getInstructions()
  const stages: Stage[] = []
  for (const instruction of instructions) {
    const words = instruction.getArguments().map((argument) => argument.getValue())
    const text = instruction.getArgumentsContent() ?? ''
    const stage = stages.at(-1)
    switch (instruction.getKeyword()) {
      case 'FROM':
        stages.push(newStage(words[0] ?? ''))
        break
      case 'RUN':
        stage?.runs.push(text.replaceAll(/\\\n/g, ' '))
        break
      case 'COPY':
        stage?.copies.push({ sources: words.slice(0, -1), destination: words.at(-1) ?? '' })
        break
      case 'ENV':
        for (const property of (instruction as Env).getProperties())
          if (stage) stage.env[property.getName()] = property.getValue() ?? ''
        break
      case 'WORKDIR':
        if (stage) stage.workdir = text
        break
      case 'USER':
        if (stage) stage.user = text
        break
      case 'STOPSIGNAL':
        if (stage) stage.stopSignal = text
        break
      case 'ENTRYPOINT':
        if (stage) stage.entrypoint = execForm(text)
        break
      case 'HEALTHCHECK':
        if (stage) stage.healthcheck = execForm(text)
    }
  }
  return stages
}

const newStage = (from: string): Stage => ({
  ...{ from, runs: [], copies: [], env: {}, workdir: '/' },
  ...{ user: undefined, stopSignal: undefined, entrypoint: [], healthcheck: [] },
})

/** Returns the words of a command in the exec form, which is JSON. */
function execForm(text: string): string[] {
  const json = /\[.*\]/s.exec(text)?.[0]
  return json ? JSON.parse(json) : []
}
