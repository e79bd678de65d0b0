#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& agreement() {
  static const FieldSpec fields[] = {
      {"amount", "总价", FieldType::figure, {"Amount", "总价"}, {"price of the whole, tax included", "含税总价"}},
      {"tax_rate", "税率", FieldType::figure, {"Tax rate", "税率"}, {"6%", "6%"}, "", false, {"6%", "6%"}},
      {"signed", "签署", FieldType::date, {"Signed", "签署日"}, {"day of signing, when known", "哪天签的，没签就不写"}},
      {"term", "期限", FieldType::dates, {"Term", "期限"}, {"from when to when it holds", "从何时到何时有效"}},
      {"place", "地点", FieldType::text, {"Place", "签订地"}, {"where it is signed", "在哪里签"}},
      note_field(),
  };
  static const EntitySpec entity{
      "agreement", "协议", {"Agreement", "协议"}, {"The terms that figures of an agreement rest on", "协议里各项数字的依据"}, "", fields};
  return entity;
}

const EntitySpec& parties() {
  static const FieldSpec fields[] = {
      title_field({"Party", "一方"}),
      {"name", "全称", FieldType::text, {"Name", "全称"}, {"full name; leave it out to fill in by hand", "全称，留空待手填"}},
      {"representative", "代表", FieldType::text, {"Represented by", "代表"}, {"who signs", "谁来签"}},
      {"contact", "联系人", FieldType::text, {"Contact", "联系人"}, {"whom to ask", "找谁"}},
      {"address", "地址", FieldType::text, {"Address", "地址"}, {"where", "在哪里"}},
      {"phone", "电话", FieldType::text, {"Phone", "电话"}, {"number", "号码"}},
      {"account_name", "开户名称", FieldType::text, {"Account name", "开户名称"}, {"holder of the account", "账户名"}},
      {"bank", "开户银行", FieldType::text, {"Bank", "开户银行"}, {"where the account is", "在哪家银行"}},
      {"account", "账号", FieldType::text, {"Account", "账号"}, {"number of the account", "银行账号"}},
      note_field(),
  };
  static const EntitySpec entity{"parties", "各方", {"Party", "一方"}, {"Who makes the agreement", "签约的一方"}, "name", fields};
  return entity;
}

const EntitySpec& clauses() {
  static const FieldSpec fields[] = {
      title_field({"Clause", "条款"}),
      {"text", "正文", FieldType::prose, {"Text", "正文"}, {"what it says; may hold {{ figures }}", "条文，可含 {{ 数字 }}"}},
      {"clauses", "条款", FieldType::collection, {"Clauses", "条款"}, {"sub-clauses", "下一级条款"}, "clauses"},
  };
  static const EntitySpec entity{
      "clauses", "条款", {"Clause", "条款"}, {"A clause, numbered by its place; may hold clauses", "一条条款，按位置编号，可再分款"}, "text", fields};
  return entity;
}

const EntitySpec& payments() {
  static const FieldSpec fields[] = {
      title_field({"Payment", "付款"}),
      {"share", "比例", FieldType::figure, {"Share", "比例"}, {"share of the amount", "占总价多少"}, "", false, {"30%", "30%"}},
      {"sum", "款额", FieldType::figure, {"Sum", "款额"}, {"money, instead of a share", "直接写金额，代替比例"}},
      {"after", "起算", FieldType::reference, {"From", "起算"}, {"the event its date counts from", "从哪个事件算起"}, "events"},
      {"due", "到期", FieldType::date, {"Due", "付款日"}, {"10-31, or +10个工作日 from its event", "10-31，或从事件起 +10个工作日"}},
      {"condition", "条件", FieldType::text, {"Condition", "条件"}, {"what must be done before", "先要满足什么"}},
      {"instrument", "方式", FieldType::text, {"By", "支付方式"}, {"transfer, acceptance bill …", "转账、承兑汇票……"}},
      {"maturity", "账期", FieldType::figure, {"Maturity", "账期"}, {"3个月", "3个月"}},
      note_field(),
  };
  static const EntitySpec entity{"payments", "付款", {"Payment", "付款"}, {"A payment of the agreement", "协议里的一笔付款"}, "share", fields};
  return entity;
}

}  // namespace planloom::declared
