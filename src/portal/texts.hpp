// Every word of the public pages that is not a definition's, a law's or the site file's own, in both
// languages. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/text_pair.hpp"

namespace fadu::portal::text {

// The frame
inline const TextPair site{"法治公开", "The open house"};
inline const TextPair government{"人民政府", "People's Government"};
inline const TextPair home{"首页", "Home"};
inline const TextPair navigation{"主要栏目", "Main pages"};
inline const TextPair where{"当前位置", "You are here"};
inline const TextPair skip{"跳到正文", "Skip to the content"};
inline const TextPair search{"搜索", "Search"};
inline const TextPair search_all{"搜索本站", "Search this site"};
inline const TextPair footer_links{"更多", "More"};
inline const TextPair footer_promise{
    "这里的每一条记录、每一个数字都来自办理过程本身，可以核对；个人信息一律遮盖。",
    "Every record and every number here comes from the work itself and can be checked; personal data is "
    "always masked."};

// The first page
inline const TextPair home_title{"政府怎样依法办事，您都可以看",
                                 "How government works by law, for everybody to see"};
inline const TextPair home_lead{
    "查权力、看文件、办事情、提意见、看执法、看报告，不用登录。",
    "Look up powers and documents, apply, comment, see enforcement and reports. No login."};
inline const TextPair what_do_you_look_for{"您想找什么", "What are you looking for"};
inline const TextPair what_you_can_do{"在这里可以", "What you can do here"};
inline const TextPair year_in_figures{"{}年的数字", "{} in figures"};
inline const TextPair all_figures{"全部数据", "All figures"};
inline const TextPair read_report{"读年度报告", "Read the annual report"};
inline const TextPair see_all{"查看全部", "See all"};

// Lists
inline const TextPair all_lists{"全部公开目录", "Everything that is public"};
inline const TextPair all_lists_lead{"按制度规定应当公开的，都在这些目录里。",
                                     "Whatever the rules say is public stands in these lists."};
inline const TextPair all{"全部", "All"};
inline const TextPair all_organisations{"全部单位", "All organisations"};
inline const TextPair organisation{"单位", "Organisation"};
inline const TextPair stage{"状态", "State"};
inline const TextPair published_on{"公开日期", "Made public on"};
inline const TextPair words{"关键词", "Words"};
inline const TextPair as_of_day{"查看哪一天的清单", "As it stood on"};
inline const TextPair as_it_stood{"这是{}当天有效的清单。", "This is the list as it stood on {}."};
inline const TextPair show{"查看", "Show"};
inline const TextPair total{"共公开{}条", "{} made public"};
inline const TextPair total_and_standing{"先后公开过{}条，下面是今天有效的。",
                                         "{} made public over time; below are those in force today."};
inline const TextPair pages{"翻页", "Pages"};
inline const TextPair first_page{"回到第一页", "First page"};
inline const TextPair next_page{"下一页", "Next page"};
inline const TextPair none_on_this_page{"这一段里没有符合条件的，请看下一页。",
                                        "Nothing in this stretch fits; see the next page."};
inline const TextPair none_found{
    "没有找到符合条件的记录。请减少条件或者换个词试试，两个字就可以搜。",
    "Nothing fits. Try fewer conditions or another word; two Chinese characters suffice."};
inline const TextPair none_on_day{"这一天没有有效的记录：可能还没有公布，也可能已经全部失效。",
                                  "Nothing was in force that day: not yet published, or all ended before."};
inline const TextPair none_published{
    "目前还没有公开的记录。依法应当公开的，办结公布后会自动出现在这里。",
    "Nothing has been made public yet. What has to be will appear here by itself once it is published."};
inline const TextPair download{"下载数据", "Download the data"};
inline const TextPair how_it_works{"这项制度怎样运行", "How this institution works"};

// One matter
inline const TextPair matter_numbered{"第{}号事项", "No. {}"};
inline const TextPair disclosed_under{"公开依据", "Made public under"};
inline const TextPair ledger_entry{"账本记录", "Ledger entry"};
inline const TextPair entry_number{"第{}条", "No. {}"};
inline const TextPair masked_note{"涉及个人的内容按规定遮盖后公开。",
                                  "What concerns a person is masked, as the rules require."};
inline const TextPair versions{"历次版本", "Versions"};
inline const TextPair this_version{"本版本", "This version"};
inline const TextPair other_version{"版本（第{}号事项）", "Version no. {}"};
inline const TextPair only_version{
    "目前只有这一个版本；今后调整，新旧版本都会留在这里。",
    "This is the only version so far; when it changes, old and new will both stand here."};
inline const TextPair until_now{"至今", "now"};
inline const TextPair form_closed{"网上提交已经截止。", "It is closed: nothing can be sent online any more."};
inline const TextPair flow_of{"运行流程：{}", "How it runs: {}"};
inline const TextPair flow_begin{"开始", "Start"};
inline const TextPair flow_stays{"还可以办：{}", "May also be done: {}"};
inline const TextPair flow_larger{"放大查看流程图", "See the chart in full size"};

// Enforcement
inline const TextPair enforcement{"行政执法公示", "Enforcement in the open"};
inline const TextPair enforcement_lead{
    "谁能执法、按什么程序执法、结果如何，事前、事中、事后都公开。",
    "Who may enforce, by which procedure and with which result: before, during and after."};
inline const TextPair enforcement_before{"事前公开：谁有权执法", "Before: who may enforce"};
inline const TextPair enforcement_before_lead{
    "不在名单上的单位和人员不得执法，不在清单上的权力不得行使。",
    "A body or person not listed may not enforce; a power not listed may not be exercised."};
inline const TextPair enforcement_during{"事中公示：按什么程序执法", "During: by which procedure"};
inline const TextPair enforcement_during_lead{
    "执法人员应当主动出示证件，说明事由、依据和您的权利。以下程序每一步都有记录。",
    "Officers show their certificate and say why, on which basis and what your rights are. Each step below "
    "is recorded."};
inline const TextPair enforcement_after{"事后公开：执法结果", "After: results"};
inline const TextPair enforcement_after_lead{"依法应当公开的执法决定，按类别和月份查看。",
                                             "Decisions that have to be published, by kind and month."};
inline const TextPair by_month{"按月份", "By month"};

// Institutions
inline const TextPair institutions{"制度怎样运行", "How the institutions work"};
inline const TextPair institutions_lead{
    "政府的每一项制度：为了什么、依据什么、谁在多少天内做哪一步、公开什么。",
    "Each institution: what for, on which basis, who does which step in which time, what is made public."};
inline const TextPair basis{"依据", "Basis"};
inline const TextPair steps{"办理步骤", "Steps"};
inline const TextPair step{"步骤", "Step"};
inline const TextPair who{"谁来做", "By whom"};
inline const TextPair when_from{"在什么阶段", "From"};
inline const TextPair then{"之后进入", "Then"};
inline const TextPair must_hold{"必须满足", "What must hold"};
inline const TextPair opens_it{"开始", "Begins it"};
inline const TextPair stays{"阶段不变", "Stays"};
inline const TextPair limits{"时限", "Time limits"};
inline const TextPair limit{"事项", "What"};
inline const TextPair length{"多久", "How long"};
inline const TextPair at_least{"不少于", "at least "};
inline const TextPair disclosed{"公开什么", "What is made public"};
inline const TextPair in_mask{"（遮盖）", " (masked)"};
inline const TextPair nothing_disclosed{
    "这项制度的办理记录不对外公开；年度数字见下方。",
    "The records of this institution are not published; its yearly figures are."};

// Figures
inline const TextPair figures{"数据", "Figures"};
inline const TextPair figures_of{"{}年数据", "Figures of {}"};
inline const TextPair figures_lead{
    "每个数字都由办理记录直接算出，不是填报的。点开可以看怎样统计、按月怎样变化、包括哪些事项。",
    "Each number is computed from the records, none is typed in. Open it to see how it is counted, month by "
    "month, and what it is made of."};
inline const TextPair years{"年份", "Years"};
inline const TextPair year_before{"{}年", "{}"};
inline const TextPair year_after{"{}年", "{}"};
inline const TextPair of_year{"{}年", "in {}"};
inline const TextPair part_of_whole{"{}除以{}", "{} of {}"};
inline const TextPair how_counted{"怎样统计", "How it is counted"};
inline const TextPair counted_matters{"统计对象", "Matters"};
inline const TextPair counted_method{"统计方法", "Method"};
inline const TextPair counted_number{"件数", "their number"};
inline const TextPair counted_sum{"合计", "a sum"};
inline const TextPair counted_distinct{"不同的", "how many different: "};
inline const TextPair counted_rate{"分子除以分母", "part divided by whole"};
inline const TextPair counted_amount{"合计什么", "Amount"};
inline const TextPair counted_part{"分子", "Part"};
inline const TextPair counted_whole{"分母", "Whole"};
inline const TextPair counted_where{"计入条件", "Only where"};
inline const TextPair counted_by{"归入期间", "In the period of"};
inline const TextPair counted_from{"自", "Standing from"};
inline const TextPair counted_until{"至", "Until"};
inline const TextPair month{"月份", "Month"};
inline const TextPair value{"数值", "Value"};
inline const TextPair as_table{"用表格看", "As a table"};
inline const TextPair by_organisation{"按单位", "By organisation"};
inline const TextPair matters_counted{"包括哪些事项", "What it is made of"};
inline const TextPair none_counted{"这一年没有计入的事项。", "Nothing was counted in that year."};
inline const TextPair none_listed{"这{}件依规定不公开办理记录，只计入数字。",
                                  "By the rules these {} are not public and only counted."};
inline const TextPair all_listed{"以上就是全部。", "These are all."};
inline const TextPair not_listed{"其余{}件依规定不公开办理记录，只计入数字。",
                                 "The other {} are not public by the rules and only counted."};
inline const TextPair many_not_listed{
    "事项很多，这里只看了最近的一部分，另有{}件以上不公开或者没有列出。",
    "There are many; only the latest were looked at, and {} or more are not public or not listed."};

// Reports
inline const TextPair reports{"法治政府建设年度报告", "Annual reports on government by law"};
inline const TextPair reports_lead{
    "报告里的数字都能点开，看到怎样统计、出自哪些记录。报告正文为中文。",
    "Every figure in a report opens to how it is counted and from what. Reports are in Chinese."};
inline const TextPair report_of{"{}年度报告", "Report of {}"};
inline const TextPair no_such_report{
    "没有这一年的报告：那一年没有办理记录，或者还没有到。",
    "There is no report of that year: nothing was recorded in it, or it has not come yet."};

// Open data
inline const TextPair open_data{"开放数据", "Open data"};
inline const TextPair open_data_lead{"公开目录里的内容都可以整批下载，自由使用。",
                                     "Whatever is public can be downloaded and used freely."};
inline const TextPair open_data_how{
    "每个文件最多{}条，按编号排列；在网址后加 ?after=最后一条的编号 得到下一批，JSON 里 next "
    "就是下一批的网址。",
    "A file holds up to {} records by number; add ?after= and the last number for the next ones. In JSON, "
    "next is that address."};
inline const TextPair open_data_catalogue{"数据目录（DCAT，JSON-LD）", "Catalogue (DCAT, JSON-LD)"};
inline const TextPair list{"目录", "List"};
inline const TextPair count{"条数", "Records"};
inline const TextPair files{"文件", "Files"};
inline const TextPair number{"编号", "Number"};

// Search
inline const TextPair search_for{"搜索“{}”", "Search for “{}”"};
inline const TextPair search_hint{"输入两个字以上，可以搜文件名称、文号、事项、处罚决定等。",
                                  "Two characters or more: titles, document numbers, items, decisions."};
inline const TextPair pages_found{"栏目和制度", "Pages and institutions"};
inline const TextPair matters_found{"公开的记录", "Public records"};

// Forms
inline const TextPair required{"（必填）", " (required)"};
inline const TextPair please_choose{"请选择", "Please choose"};
inline const TextPair yes{"是", "Yes"};
inline const TextPair about{"办理事项：", "About:"};
inline const TextPair goes_to{"由{}办理。", "It goes to: {}."};
inline const TextPair to_whom{"向哪个单位提出", "Which organisation"};
inline const TextPair to_whom_help{"选离您最近或者主管这件事的单位",
                                   "The one nearest to you or in charge of it"};
inline const TextPair not_sent{"还没有提交，请看下面几处", "Not sent yet: please see to these"};
inline const TextPair good_to_know{"须知", "Good to know"};
inline const TextPair privacy{"您填写的个人信息只用于办理，不会公开。",
                              "What you say of yourself is used for this only and never published."};
inline const TextPair fill_this_in{"这一项没有填", "this is empty"};
inline const TextPair choose_one{"请选择由哪个单位办理", "choose which organisation it goes to"};
inline const TextPair choose_first{"请先找到要办的事项，再从它的页面进入。",
                                   "Find the item first and come here from its page."};
inline const TextPair not_offered{"这一项目前不能在网上提交，请按指南到窗口办理。",
                                  "This cannot be sent online at present; see its guide for where to go."};

// Receipts and status
inline const TextPair received{"已经收到", "We have received it"};
inline const TextPair keep_this{
    "请记下或者打印受理编号和查询码，凭它们查看办理进度。查询码只在这里显示一次。",
    "Keep or print the number and the query code: with them you see how far it is. The code is shown only "
    "here."};
inline const TextPair what{"办什么", "What"};
inline const TextPair receipt_number{"受理编号", "Number"};
inline const TextPair receipt_number_help{"回执上的编号，只有数字", "On the receipt, digits only"};
inline const TextPair query_code{"查询码", "Query code"};
inline const TextPair query_code_help{
    "回执上的查询码；在窗口办理的，填申请时留的电话或者证件号码全号",
    "On the receipt; if you applied at a counter, the full phone or identity number you gave"};
inline const TextPair handled_by{"办理单位", "Handled by"};
inline const TextPair begun_on{"提出日期", "Begun on"};
inline const TextPair last_changed{"最近变化", "Last change"};
inline const TextPair status{"查办理进度", "How far it is"};
inline const TextPair status_lead{
    "凭受理编号和查询码，看您的申请办到哪一步、什么时候办结。",
    "With the number and the query code: which step it is at and when it is due."};
inline const TextPair look{"查询", "Look"};
inline const TextPair number_or_code_wrong{
    "编号和查询码对不上。请核对回执，或者拨打办理单位电话询问。",
    "Number and code do not go together. Check the receipt or call the organisation."};
inline const TextPair number_is{"受理编号 {}", "Number {}"};
inline const TextPair it_stands_at{"目前处于：", "It stands at:"};
inline const TextPair course{"办理过程", "Course so far"};
inline const TextPair time_limits{"办理期限", "Time limits"};
inline const TextPair due_by{"应在{}前办完", "due by {}"};
inline const TextPair overdue{"（已超期）", " (overdue)"};
inline const TextPair it_is_over{"这件事已经办结。", "This is concluded."};
inline const TextPair what_is_yours{"您可以办的", "What you can do"};
inline const TextPair not_undone{"提交后即行登记，不能撤销。请核对后再提交。",
                                 "It is recorded once you send it and cannot be undone. Check it first."};
inline const TextPair files_sent{"随申请提交的文件", "Files sent along"};
inline const TextPair file_help{"PDF、图片、Word 或 Excel 文件，不超过 10 MB。",
                                "A PDF, picture, Word or Excel file of up to 10 MB."};
inline const TextPair send_it{"确认提交", "Send"};
inline const TextPair step_done{"已登记", "Recorded"};
inline const TextPair look_again{"随时可以凭编号和查询码再来查看。",
                                 "You can look again at any time with your number and code."};
inline const TextPair step_gone{
    "这件事现在不能这样办，可能刚刚有了进展。请重新查询。",
    "This cannot be done now: something may just have happened. Look it up again."};
inline const TextPair thank_you{"谢谢您", "Thank you"};
inline const TextPair recorded{"您的意见已经登记，采纳情况公布后可以在这里看到。",
                               "Your opinion is recorded; what becomes of it will be published here."};
inline const TextPair back_to_it{"回到这件事", "Back to it"};

// Paths nobody has
inline const TextPair not_here{"没有找到这个页面", "This page is not here"};
inline const TextPair no_such_page{
    "网址可能写错了，或者页面已经移走。可以搜一搜，也可以从下面进入。",
    "The address may be mistyped, or the page has moved. Search, or go on from below."};
inline const TextPair not_public{"没有这件事项，或者它依规定不公开。",
                                 "There is no such matter, or by the rules it is not public."};
inline const TextPair perhaps{"也许您要找的是", "Perhaps you are looking for"};

}  // namespace fadu::portal::text
