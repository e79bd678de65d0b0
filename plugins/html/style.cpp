#include "page.hpp"

namespace planloom::html {
namespace {

constexpr const char* rules = R"css(
*{box-sizing:border-box}
html{scroll-behavior:smooth;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.65 "Noto Sans CJK SC","Noto Sans SC","PingFang SC","Microsoft YaHei",system-ui,-apple-system,"Segoe UI",sans-serif;font-variant-numeric:tabular-nums}
h1,h2,.serif{font-family:"Noto Serif CJK SC","Noto Serif SC","Songti SC","SimSun",Georgia,serif}
a{color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.skip{position:absolute;left:-999em}
.skip:focus{left:1rem;top:1rem;z-index:1;padding:.5rem 1rem;background:var(--paper)}
header{background:var(--primary);color:var(--onp);padding:3rem max(1.25rem,calc(50vw - 35rem)) 2.5rem}
header a,header .note,header dt,.from{color:var(--onp2)}
header :focus-visible{outline-color:var(--onp)}
.from{margin:0 0 1rem;font-weight:700}
.logo{display:block;max-height:3.5rem;max-width:12rem;margin:0 0 1.5rem}
h1{margin:0;font-size:clamp(1.75rem,5vw,2.75rem);line-height:1.25;text-wrap:balance}
header .lead{color:var(--onp);max-width:46rem}
header dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:1rem 1.5rem;margin:2rem 0 0}
dl div{min-width:0}
dt{font-size:.8125rem;color:var(--ink3)}
dd{margin:0;font-weight:700;overflow-wrap:anywhere}
.body{max-width:72.5rem;margin:0 auto;padding:0 1.25rem;display:grid;grid-template-columns:minmax(0,1fr);gap:0 3rem}
nav ol{list-style:none;margin:1.5rem 0 0;padding:0;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;font-size:.9375rem}
nav a{text-decoration:none;color:var(--ink2);display:inline-block;padding:.25rem 0}
nav a:hover{color:var(--accent);text-decoration:underline}
nav .number{color:var(--ink3)}
@media (min-width:68rem){
.body{grid-template-columns:12rem minmax(0,1fr)}
nav{position:sticky;top:0;align-self:start;max-height:100vh;overflow:auto}
nav ol{display:block;margin:3rem 0 1rem}
}
main:focus{outline:none}
section{padding:2.5rem 0 1rem;border-bottom:1px solid var(--line)}
section:last-child{border-bottom:0}
h2{margin:0 0 .75rem;font-size:clamp(1.375rem,3vw,1.75rem);line-height:1.35;text-wrap:balance;scroll-margin-top:1rem}
.topic{display:block;font:700 .8125rem/1.6 system-ui,sans-serif;letter-spacing:.05em;color:var(--accent)}
h3{margin:2rem 0 .5rem;font-size:1.125rem;line-height:1.4}
h4,h5,h6{margin:1.5rem 0 .5rem;font-size:1rem}
p{margin:.5rem 0;overflow-wrap:anywhere}
section>p,.lead{max-width:46rem}
.lead{font-size:1.0625rem;color:var(--ink2)}
.note,.unit-note,small,.subtitle{font-size:.8125rem;color:var(--ink3)}
code{font-size:.9em;background:var(--wash2);padding:.1em .3em;border-radius:.25em}
figure{margin:1.75rem 0}
figcaption{margin-bottom:.6rem;line-height:1.4}
figcaption strong{font-size:1.0625rem}
.subtitle{display:block}
figcaption .number{color:var(--ink3);margin-right:.25rem}
svg{display:block;width:100%;height:auto;overflow:visible}
svg text{font-family:"Noto Sans CJK SC","Noto Sans SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif}
svg .serif{font-family:"Noto Serif CJK SC","Noto Serif SC","Songti SC","SimSun",serif}
.chart .phone{display:none}
@media (max-width:40rem){.chart .phone{display:block}.chart .desk{display:none}}
details{margin-top:.5rem}
summary{cursor:pointer;color:var(--accent);font-size:.875rem;width:max-content;padding:.25rem 0}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9375rem;line-height:1.5}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
th,td{padding:.5rem .75rem;vertical-align:top;border-bottom:1px solid var(--line);text-align:left;min-width:3.5em}
th:first-child,td:first-child{padding-left:0}
th:last-child,td:last-child{padding-right:0}
tbody th,tfoot th{font-weight:500}
thead th{font-size:.8125rem;font-weight:700;color:var(--ink2);border-bottom:2px solid var(--ink2);vertical-align:bottom}
thead .span{border-bottom:1px solid var(--line2);text-align:center}
.right{text-align:right;white-space:nowrap}
thead .right{white-space:normal}
.centre{text-align:center}
.strong,tfoot *{font-weight:700}
tfoot tr:first-child>*{border-top:2px solid var(--ink2)}
.group>*{background:var(--wash);font-weight:700;padding-left:.5rem}
th button{all:unset;cursor:pointer;font:inherit;color:inherit;border-radius:.2em}
th button:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
th button::after{content:"↕";margin-left:.3em;color:var(--ink3);font-weight:400}
th[aria-sort=ascending] button::after{content:"▲"}
th[aria-sort=descending] button::after{content:"▼"}
.state{white-space:nowrap}
.good .state,.state.good>span,.status .good>span,.state.good{color:var(--goodt)}
.state.warn,.warn .state,.status .warn>span{color:var(--warnt)}
.state.bad,.bad .state,.status .bad>span{color:var(--badt)}
.state.none,.none .state,.status .none>span{color:var(--ink3)}
.key::before{content:"";display:inline-block;width:.7em;height:.7em;margin-right:.4em;border-radius:.15em;background:var(--key)}
.bar{display:inline-block;vertical-align:.1em;width:4.5rem;height:.5rem;margin-right:.35rem;background:linear-gradient(var(--fill,var(--c1)) 0 0) 0/var(--share) 100% no-repeat var(--wash2)}
.beside-bar{display:inline-block;min-width:3.6em}
.bar.good{--fill:var(--good)}.bar.warn{--fill:var(--warn)}.bar.bad{--fill:var(--bad)}.bar.none{--fill:var(--na)}
.list ol,.list ul{padding-left:1.5rem;margin:.5rem 0}
.list li{margin:.5rem 0}
.item{font-weight:600}
.figure{color:var(--accent);font-weight:700}
.detail{display:block;color:var(--ink2)}
.keys>dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(10rem,1fr));gap:1.5rem;margin:0}
.keys dd{font-size:1.875rem;line-height:1.3}
.keys dd.note{font-size:.8125rem;font-weight:400}
.status{display:flex;flex-wrap:wrap;gap:3px;list-style:none;margin:1.5rem 0 0;padding:0}
.status li{flex:1 0 auto;padding:.35rem .75rem;background:var(--wash);font-size:.875rem;white-space:nowrap}
.status .good{background:var(--goods)}.status .warn{background:var(--warns)}.status .bad{background:var(--bads)}.status .none{background:var(--nas)}
.cards ul{display:grid;grid-template-columns:repeat(auto-fill,minmax(13rem,1fr));gap:1rem;list-style:none;margin:0;padding:0}
.cards li{background:var(--wash);border-top:3px solid var(--line2);padding:1rem}
.cards li.good{border-color:var(--good)}.cards li.warn{border-color:var(--warn)}.cards li.bad{border-color:var(--bad)}
.cards h3{margin:0;font-size:.9375rem}
.value{margin:.25rem 0;font-size:1.75rem;font-weight:700;line-height:1.3}
.unit{font-size:.875rem;font-weight:400;color:var(--ink3)}
.cards dl{display:flex;flex-wrap:wrap;gap:.5rem 1.25rem;margin:.5rem 0 0}
.trend{height:1.75rem}
.trend polyline{fill:none;stroke:var(--c1);stroke-width:2;vector-effect:non-scaling-stroke}
.trend.warn polyline{stroke:var(--warn)}.trend.bad polyline{stroke:var(--bad)}
.callout{margin:1.5rem 0;padding:1rem 1.25rem;background:var(--accs);border-left:4px solid var(--accent)}
.empty>p{padding:1rem 1.25rem;border:1px dashed var(--line2);color:var(--ink2)}
.beside{display:flex;flex-wrap:wrap;gap:0 2rem}
.beside>div{flex:1 1 17rem;min-width:0}
img{max-width:100%;height:auto}
.notes{font-size:.875rem}
footer{max-width:72.5rem;margin:0 auto;padding:2rem 1.25rem 3rem;font-size:.8125rem;color:var(--ink3)}
@media print{
@page{margin:18mm 16mm}
html{font-size:11px;print-color-adjust:exact;-webkit-print-color-adjust:exact}
body{font-size:11px}
nav,.skip,details{display:none}
.body{display:block;max-width:none;padding:0}
header{padding:0 0 6mm;background:none;color:var(--ink);border-bottom:2px solid var(--ink)}
header .lead,.from,header dt,header .note{color:var(--ink2)}
.scroll{overflow:visible}
thead{display:table-header-group}
tr,li,svg,.callout,figcaption{break-inside:avoid}
h2,h3,h4,figcaption{break-after:avoid}
th button::after{content:none}
a{color:inherit;text-decoration:none}
.chart .phone{display:none}.chart .desk{display:block}
}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
)css";

// Heads become buttons; a second press turns the order round. Without a script the tables stand as they are.
constexpr const char* sorting = R"js(
document.querySelectorAll('table').forEach(function(table){
  var heads=table.querySelectorAll('tr.heads th');
  var collator=new Intl.Collator(document.documentElement.lang);
  heads.forEach(function(head,column){
    var words=head.textContent;
    if(!words.trim())return;
    var button=document.createElement('button');
    button.type='button';button.textContent=words;
    head.textContent='';head.appendChild(button);head.setAttribute('aria-sort','none');
    button.addEventListener('click',function(){
      var up=head.getAttribute('aria-sort')!=='ascending';
      heads.forEach(function(other){if(other.hasAttribute('aria-sort'))other.setAttribute('aria-sort','none')});
      head.setAttribute('aria-sort',up?'ascending':'descending');
      Array.from(table.tBodies).forEach(function(body){
        var rows=Array.from(body.rows).filter(function(row){return !row.classList.contains('group')});
        var key=function(row){var cell=row.cells[column];if(!cell)return null;
          if(cell.dataset.key!==undefined)return Number(cell.dataset.key);
          var text=cell.textContent.trim();return text===''||text==='—'?null:text};
        rows.map(function(row){return{row:row,key:key(row)}}).sort(function(a,b){
          if(a.key===null||b.key===null)return (a.key===null)-(b.key===null);
          var by=typeof a.key==='number'&&typeof b.key==='number'?a.key-b.key:collator.compare(a.key,b.key);
          return up?by:-by;
        }).forEach(function(each){body.appendChild(each.row)});
      });
    });
  });
});
)js";

}  // namespace

std::string style(const Colours& colours, const std::string& mode) {
  std::string css = ":root{color-scheme:" + std::string(mode == "auto" ? "light dark" : mode) + ";" + (mode == "dark" ? colours.dark() : colours.light()) + "}";
  if (mode == "auto") css += "@media screen and (prefers-color-scheme:dark){:root{" + colours.dark() + "}}";
  return css + rules;
}

std::string script() { return sorting; }

}  // namespace planloom::html
