document.title = "三亮";
