import { describe, expect, it } from "vitest";
import { blockOfLine, readText, writeText } from "./report_text";

const text = `# {{region}}报告

{{headline a.b c.d}}

## 一、成效

受理{{mediation.disputes}}件，成功率{{mediation.success_rate}}。

{{if mediation.disputes > 0}}

- 甲
- 乙{{year}}

{{end}}

{{leave_out goal.overdue | 已移交 | 见附件}}
`;

describe("the report's text", () => {
  it("is written back as it was read", () => {
    expect(writeText(readText(text)).text).toBe(text);
  });
  it("keeps what stands alone apart from what stands in a line", () => {
    const { blocks, leftOut } = readText(text);
    expect(blocks.map((block) => block.kind).join()).toBe(
      "heading,command,heading,paragraph,command,paragraph,paragraph,command",
    );
    expect(blocks[3].pieces[1]).toEqual({ command: "mediation.disputes" });
    expect(leftOut).toEqual([{ finding: "goal.overdue", why: "已移交 | 见附件" }]);
  });
  it("knows which block a line belongs to", () => {
    const { lines } = writeText(readText(text));
    expect(lines).toEqual([1, 3, 5, 7, 9, 11, 12, 14]);
    expect(blockOfLine(lines, 7)).toBe(3);
    expect(blockOfLine(lines, 13)).toBe(6);
  });
  it("leaves out empty lines and nothing else", () => {
    expect(writeText(readText("甲\n\n\n乙\n")).text).toBe("甲\n\n乙\n");
    expect(writeText(readText("")).text).toBe("");
  });
});
