// The report's blocks as a ProseMirror document: a figure or another command is one unbreakable node, so that it can be
// moved and removed but never typed into. Knows no Vue. SPDX-License-Identifier: EUPL-1.2
import { type Node, Schema } from "prosemirror-model";
import type { Block, Piece } from "./report_text";

export interface Labels {
  inline: (command: string) => { text: string; title: string; figure: boolean };
  block: (command: string) => string;
}

const headings = [1, 2, 3, 4, 5];

export function makeSchema(labels: Labels): Schema {
  return new Schema({
    nodes: {
      doc: { content: "(paragraph | heading | command)+" },
      paragraph: { content: "(text | chip)*", parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
      heading: {
        content: "(text | chip)*",
        attrs: { level: { default: 2 } },
        defining: true,
        parseDOM: headings.map((level) => ({ tag: `h${level}`, attrs: { level } })),
        toDOM: (node) => [`h${node.attrs.level as number}`, 0],
      },
      command: {
        atom: true,
        attrs: { command: {} },
        parseDOM: [{ tag: "div[data-command]", getAttrs: (dom) => ({ command: dom.getAttribute("data-command") }) }],
        toDOM: (node) => [
          "div",
          { "data-command": node.attrs.command as string, class: "command" },
          labels.block(node.attrs.command as string),
        ],
      },
      chip: {
        inline: true,
        group: "inline",
        atom: true,
        attrs: { command: {} },
        parseDOM: [{ tag: "span[data-chip]", getAttrs: (dom) => ({ command: dom.getAttribute("data-chip") }) }],
        toDOM: (node) => {
          const label = labels.inline(node.attrs.command as string);
          return [
            "span",
            { "data-chip": node.attrs.command as string, class: label.figure ? "chip figure" : "chip", title: label.title },
            label.text,
          ];
        },
      },
      text: { group: "inline" },
    },
  });
}

export function toDocument(schema: Schema, blocks: Block[]): Node {
  const inline = (pieces: Piece[]) =>
    pieces.map((piece) =>
      typeof piece === "string" ? schema.text(piece) : schema.nodes.chip.create({ command: piece.command }),
    );
  const nodes = blocks.map((block) => {
    if (block.kind === "command") {
      const only = block.pieces[0];
      return schema.nodes.command.create({ command: typeof only === "object" ? only.command : "" });
    }
    if (block.kind === "heading") return schema.nodes.heading.create({ level: block.level }, inline(block.pieces));
    return schema.nodes.paragraph.create(null, inline(block.pieces));
  });
  return schema.nodes.doc.create(null, nodes.length > 0 ? nodes : [schema.nodes.paragraph.create()]);
}

// Paragraphs without a word are no blocks; `places` says which node of the document each block is.
export function toBlocks(document: Node): { blocks: Block[]; places: number[] } {
  const blocks: Block[] = [];
  const places: number[] = [];
  document.forEach((node, _offset, index) => {
    const pieces: Piece[] = [];
    if (node.type.name === "command") pieces.push({ command: String(node.attrs.command) });
    else
      node.forEach((child) => {
        pieces.push(child.isText ? (child.text ?? "") : { command: String(child.attrs.command) });
      });
    if (pieces.every((piece) => typeof piece === "string" && piece.trim() === "")) return;
    const kind = node.type.name as Block["kind"];
    blocks.push({ kind, level: kind === "heading" ? Number(node.attrs.level) : 0, pieces });
    places.push(index);
  });
  return { blocks, places };
}
