"""Pages between people."""

from django.urls import URLPattern, path

from connections.views import blocks, cards, directory, network, notices, openness, person, photos, reach, ties, vouches

urlpatterns: list[URLPattern] = [
    path("directory/", directory.directory, name="directory"),
    path("people/<slug:handle>/", person.person, name="person"),
    path("people/<slug:handle>/card.vcf", cards.person_card, name="person-card"),
    path("network/", network.network, name="network"),
    path("network/connections.vcf", cards.network_cards, name="network-cards"),
    path("notices/", notices.notices, name="notices"),
    path("people/<slug:handle>/block/", blocks.block, name="block"),
    path("settings/blocks/<slug:handle>/lifting/", blocks.block_lifting, name="block-lifting"),
    path("settings/visibility/", openness.visibility, name="visibility"),
    path("me/as/<slug:stands>/", openness.preview, name="preview"),
    path("p/<slug:handle>/", openness.public_page, name="public-page"),
    path("photos/<slug:key>-<int:size>.webp", photos.photo, name="photo"),
    path("reach/", reach.reach, name="reach"),
    path("people/<slug:handle>/connection/ending/", ties.tie_ending, name="tie-ending"),
    path("people/<slug:handle>/skills/<int:skill_id>/vouch/", vouches.vouch, name="vouch"),
    path("vouches/", vouches.vouches, name="vouches"),
    path("vouches/<uuid:public_id>/showing/", vouches.vouch_showing, name="vouch-showing"),
    path("vouches/<uuid:public_id>/refusal/", vouches.vouch_refusal, name="vouch-refusal"),
    path("vouches/<uuid:public_id>/withdrawal/", vouches.vouch_withdrawal, name="vouch-withdrawal"),
]
